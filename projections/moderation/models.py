from django.db import models


class Report(models.Model):
    """A message that somebody thinks moderators should see. `outcome`: empty while it is open."""

    id = models.UUIDField(primary_key=True)
    room = models.UUIDField()
    message = models.UUIDField()
    author = models.UUIDField()
    by = models.UUIDField()
    by_name = models.CharField(max_length=150)
    reason = models.TextField()
    at = models.DateTimeField()
    outcome = models.CharField(max_length=20)
    resolved_by = models.UUIDField(null=True)
    resolved_by_name = models.CharField(max_length=150)
    resolved_at = models.DateTimeField(null=True)
    note = models.TextField()

    class Meta:
        db_table = "moderation_report"
        indexes = [
            models.Index(fields=["outcome", "at", "id"]),
            models.Index(fields=["room", "message"]),
        ]


class WordFilter(models.Model):
    """One row: the words that are not allowed, separated by spaces."""

    id = models.SmallIntegerField(primary_key=True)
    words = models.TextField()

    class Meta:
        db_table = "moderation_filter"

from django.db import models


class Checkpoint(models.Model):
    """How far a subscription has come in a lane; moves in the transaction of its effects."""

    pk = models.CompositePrimaryKey("subscription", "lane")
    subscription = models.CharField(max_length=40)
    lane = models.CharField(max_length=40)
    seq = models.BigIntegerField()

    class Meta:
        db_table = "checkpoint"


class SkippedEvent(models.Model):
    """An event that a subscription passes over for good: an admin said so in `operation`."""

    pk = models.CompositePrimaryKey("subscription", "event")
    subscription = models.CharField(max_length=40)
    event = models.UUIDField()
    operation = models.UUIDField()

    class Meta:
        db_table = "skipped_event"

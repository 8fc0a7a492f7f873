from django.db import models


class ParkedStream(models.Model):
    """A stream that a subscription could not go on with: its events wait, other streams go on."""

    pk = models.CompositePrimaryKey("subscription", "stream")
    subscription = models.CharField(max_length=40)
    stream = models.CharField(max_length=200)
    lane = models.CharField(max_length=40)
    version = models.BigIntegerField()  # of the first event not applied
    event_id = models.UUIDField()
    error = models.TextField()
    parked_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "parked_stream"

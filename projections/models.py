from django.db import models


class Checkpoint(models.Model):
    """How far a subscription has come in a lane; moves in the transaction of its effects."""

    pk = models.CompositePrimaryKey("subscription", "lane")
    subscription = models.CharField(max_length=40)
    lane = models.CharField(max_length=40)
    seq = models.BigIntegerField()

    class Meta:
        db_table = "checkpoint"

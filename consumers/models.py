from typing import ClassVar

from django.db import models
from django.db.models import Q


class MailedNotice(models.Model):
    """A notice that a mail tells of, or shall. No part of the read model: a rebuild leaves it.

    `at`: the last try. `again_at`: from when it may be tried again; empty where it was mailed, or
    needs no mail any more.
    """

    pk = models.CompositePrimaryKey("person", "notice")
    person = models.UUIDField()
    notice = models.BigIntegerField()
    tries = models.IntegerField()
    at = models.DateTimeField()
    again_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mailed_notice"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["person"], condition=Q(again_at__isnull=False), name="mailed_notice_waiting"
            )
        ]


class MailTally(models.Model):
    """How many mails there were, by what became of them."""

    outcome = models.CharField(max_length=20, primary_key=True)
    count = models.BigIntegerField()

    class Meta:
        db_table = "mail_tally"


class TimerTry(models.Model):
    """When a timer was fired last. No part of the read model: a rebuild leaves it."""

    pk = models.CompositePrimaryKey("kind", "entity")
    kind = models.CharField(max_length=40)
    entity = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "timer_try"


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

"""The read model of the history. What an event says stays in the log: here is how it is found."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Func, Q


class HistoryEvent(models.Model):
    """One event of the log. `room`: the one that it names. `private`: of a room that not everybody
    may know of. `words`: by which it is found (words.py), an index of full text over them."""

    position = models.BigIntegerField(primary_key=True)
    event_id = models.UUIDField()
    at = models.DateTimeField()
    type = models.TextField(db_collation="C")
    category = models.TextField(db_collation="C")
    stream = models.TextField(db_collation="C")
    version = models.BigIntegerField()
    actor = models.UUIDField(null=True)
    subject = models.UUIDField(null=True)
    room = models.UUIDField(null=True)
    command = models.TextField(db_collation="C", null=True)
    command_id = models.UUIDField(null=True)
    correlation_id = models.UUIDField(null=True)
    causation_id = models.UUIDField(null=True)
    private = models.BooleanField()
    words = ArrayField(models.TextField())

    class Meta:
        db_table = "history_event"
        indexes = [
            models.Index(fields=["at"], name="history_event_at"),
            models.Index(fields=["type", "position"], name="history_event_type"),
            models.Index(fields=["stream", "position"], name="history_event_stream"),
            models.Index(fields=["actor", "position"], name="history_event_actor"),
            models.Index(
                fields=["subject", "position"],
                condition=Q(subject__isnull=False),
                name="history_event_subject",
            ),
            models.Index(fields=["correlation_id", "position"], name="history_event_correlation"),
            models.Index(
                fields=["causation_id", "position"],
                condition=Q(causation_id__isnull=False),
                name="history_event_causation",
            ),
            models.Index(
                fields=["room", "position"],
                condition=Q(room__isnull=False),
                name="history_event_room",
            ),
            GinIndex(
                Func("words", function="array_to_tsvector", output_field=SearchVectorField()),
                name="history_event_words",
                gin_pending_list_limit=256,
            ),
        ]


class Forgotten(models.Model):
    """Somebody whose personal words find nothing any more."""

    person = models.UUIDField(primary_key=True)

    class Meta:
        db_table = "history_forgotten"


class Tally(models.Model):
    """How many events of a type there are in a lane."""

    pk = models.CompositePrimaryKey("type", "lane")
    type = models.TextField(db_collation="C")
    lane = models.TextField(db_collation="C")
    count = models.BigIntegerField()

    class Meta:
        db_table = "history_tally"

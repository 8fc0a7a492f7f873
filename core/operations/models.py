"""What is measured of the running system, and kept for a while. No read models: the log does not
know it."""

from typing import ClassVar

from django.db import models


class LagSample(models.Model):
    """How far a subscription was behind the log at a moment, over all its lanes."""

    at = models.DateTimeField()
    subscription = models.CharField(max_length=40)
    events = models.BigIntegerField()
    seconds = models.FloatField()

    class Meta:
        db_table = "lag_sample"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at"])]


class QueueDepth(models.Model):
    """How many messages waited in a queue when it was last looked at, and who took them."""

    queue = models.CharField(max_length=120, primary_key=True)
    messages = models.BigIntegerField()
    consumers = models.IntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "queue_depth"


class DeadLetter(models.Model):
    """A message that nobody could take, out of the broker's queue for those.

    `why`: the broker's word (rejected, delivery_limit, …). `event`, `stream`, `type`, `position`:
    what it says of itself; empty where it is no event of ours. `headers`: JSON. `wanted`: what an
    admin has said shall become of it.
    """

    id = models.UUIDField(primary_key=True)
    queue = models.CharField(max_length=120)
    why = models.CharField(max_length=40)
    event = models.UUIDField(null=True)
    stream = models.CharField(max_length=200, default="")
    type = models.CharField(max_length=80, default="")
    position = models.BigIntegerField(null=True)
    headers = models.TextField()
    body = models.BinaryField()
    at = models.DateTimeField()
    wanted = models.CharField(max_length=10, default="")

    class Meta:
        db_table = "dead_letter"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["at", "id"])]


class RebuildRun(models.Model):
    """A rebuild that an admin asked for: `id` is the operation's. `found`: JSON, what was compared.

    `state`: waiting, running, switched, alike (compared alone), differs, failed.
    """

    id = models.UUIDField(primary_key=True)
    read_model = models.CharField(max_length=40)
    switch = models.CharField(max_length=10)
    state = models.CharField(max_length=10)
    total = models.BigIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    found = models.TextField(default="[]")
    error = models.TextField(default="")

    class Meta:
        db_table = "rebuild_run"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["asked_at", "id"])]


class Drift(models.Model):
    """A row of a read model that is not what the log makes of it, by key. `entity`: whose row it
    is. `columns`: which say something else, or the side that lacks it."""

    pk = models.CompositePrimaryKey("read_model", "table", "key")
    read_model = models.CharField(max_length=40)
    table = models.CharField(max_length=60)
    key = models.CharField(max_length=300)
    entity = models.CharField(max_length=300)
    columns = models.TextField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        db_table = "drift"


class Sampled(models.Model):
    """How much of a read model `reconcile` has looked at. `passed`: entities too large to fold."""

    read_model = models.CharField(max_length=40, primary_key=True)
    entities = models.BigIntegerField()
    passed = models.BigIntegerField()
    at = models.DateTimeField()

    class Meta:
        db_table = "reconcile_sampled"


class TaskRun(models.Model):
    """The last run of a task of Celery. `error`: empty where it went well."""

    task = models.CharField(max_length=120, primary_key=True)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    error = models.TextField(default="")
    runs = models.BigIntegerField(default=0)
    failures = models.BigIntegerField(default=0)

    class Meta:
        db_table = "task_run"

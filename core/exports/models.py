import uuid
from typing import Any, ClassVar

from django.db import models

from core.jobs import Job


class Export(Job):
    """A file of events. `wanted`: the filter, as it was asked for. `after`, `upto`: the positions
    it lies between; `position`: of the last event in it so far. `bytes` of it are on disk for good:
    a worker that takes it over goes on there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    format = models.CharField(max_length=10)
    personal = models.BooleanField(default=False)
    sealed = models.BooleanField(default=False)
    wanted: Any = models.JSONField(default=dict)
    after = models.BigIntegerField(default=0)
    upto = models.BigIntegerField()
    total = models.BigIntegerField(null=True)
    events = models.BigIntegerField(default=0)
    position = models.BigIntegerField(default=0)
    bytes = models.BigIntegerField(default=0)

    class Meta:
        db_table = "history_export"
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["asked_by", "asked_at"])]

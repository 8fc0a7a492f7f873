"""Long work that outlives its worker: each job is a row. Whoever works on it holds it by a claim,
and says so again and again; one of which nothing is heard is taken up by the next worker."""

from datetime import timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
STATES = [WAITING, RUNNING, DONE, FAILED]
SILENCE = timedelta(seconds=60)  # how long a worker may be silent before another takes over

J = TypeVar("J", bound="Job")


class Lost(Exception):
    """The job was deleted, or another worker has it: leave it alone."""


class Job(models.Model):
    """`beat_at`: when its worker was heard of last. `claim`: whose it is; None: nobody's."""

    state = models.CharField(max_length=10, default=WAITING)
    asked_by = models.UUIDField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True)
    begun_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    claim = models.UUIDField(null=True)
    error = models.TextField(default="")

    class Meta:
        abstract = True


def take(kind: type[J]) -> J | None:
    """The next job that nobody works on, now this worker's; None where there is none."""
    silent = Q(state=RUNNING, beat_at__lt=timezone.now() - SILENCE)
    rows: Any = kind._default_manager  # noqa: SLF001  # documented
    with transaction.atomic():
        free = rows.filter(Q(state=WAITING) | silent).order_by("asked_at")
        job: J | None = free.select_for_update(skip_locked=True).first()
        if job is not None:
            job.state, job.claim, job.beat_at = RUNNING, uuid4(), timezone.now()
            job.begun_at = job.begun_at or job.beat_at
            job.save()
    return job


def beat(job: Job, **changes: Any) -> None:
    """Say that the work goes on, and how far it is. Raises Lost."""
    _change(job, job.claim, {"beat_at": timezone.now(), **changes})


def end(job: Job, state: str, **changes: Any) -> None:
    """Say what became of it. Raises Lost."""
    now = timezone.now()
    _change(job, job.claim, {"beat_at": now, "ended_at": now, "state": state, **changes})


def fail(job: Job, error: str) -> None:
    """Say that it ended with this error. Raises Lost."""
    end(job, FAILED, error=error)


def _change(job: Job, claim: UUID | None, changes: dict[str, Any]) -> None:
    rows: Any = type(job)._default_manager  # noqa: SLF001  # documented
    if not rows.filter(pk=job.pk, claim=claim, state=RUNNING).update(**changes):
        raise Lost
    for name, value in changes.items():
        setattr(job, name, value)


def rate(job: Job, done: int) -> float | None:
    """What is done a second, since it was begun; None while that can't be said."""
    until = job.ended_at or job.beat_at
    if job.begun_at is None or until is None or until <= job.begun_at:
        return None
    return done / (until - job.begun_at).total_seconds()

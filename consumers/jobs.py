"""Works off long jobs: one after the other, in a worker that has nothing else to do."""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import structlog
from django.db import InterfaceError, OperationalError

from core import jobs
from core.exports import store
from core.exports.models import Export
from core.integrity import runs
from core.integrity.models import Verification

J = TypeVar("J", bound=jobs.Job)

_log = structlog.get_logger(__name__)


def work_off() -> None:
    """Do what there is to be done, until nothing is left."""
    while _next(Verification, runs.run, runs.fail) or _next(Export, store.run, jobs.fail):
        pass


def _next(kind: type[J], work: Callable[[J], None], fail: Callable[[J, str], None]) -> bool:
    """Do one job; False where there is none. What is lost with the database stays as it is, and is
    taken up again."""
    job = jobs.take(kind)
    if job is None:
        return False
    try:
        work(job)
    except jobs.Lost:
        _log.info("job_lost", job=str(job.pk))
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:  # it would fail again: whoever asked for it is told
        _log.exception("job_failed", job=str(job.pk))
        with suppress(jobs.Lost):
            fail(job, str(error)[:500])
    return True

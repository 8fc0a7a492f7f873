"""Verifications as jobs."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import structlog
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from core import jobs
from core.integrity.models import Verification
from courtside.verify import Flaw, Forged
from events import checkpoints
from events.status import log_status
from events.verify import verify

_log = structlog.get_logger(__name__)


def ask(who: UUID | None) -> Verification:
    """A new verification, or the one that is waiting or running."""
    under_way = Verification.objects.filter(state__in=[jobs.WAITING, jobs.RUNNING]).last()
    return under_way or Verification.objects.create(asked_by=who, total=log_status().position)


def run(job: Verification) -> None:
    """Recompute the chain, say loudly where it does not fit, and keep what was found. Raises
    jobs.Lost."""
    jobs.beat(job, total=log_status().position, position=0)
    flaw = verify(lambda done: jobs.beat(job, position=done, total=max(done, job.total)))
    if flaw is None:
        _log.info("log_verified", position=job.position)
        jobs.end(job, jobs.DONE)
    else:
        _tampered(flaw)
        found = {"flaw": flaw.position, "reason": flaw.reason, "vouched": flaw.vouched}
        jobs.end(job, jobs.DONE, **found)


def sign() -> None:
    """Sign where the log ends. Where it does not go on from what was signed before, say so loudly,
    and have all of it verified."""
    try:
        made = checkpoints.sign()
    except checkpoints.Tampered as error:
        _tampered(error.flaw)
    except Forged as error:
        _tampered(Flaw(None, str(error)))
    else:
        if made:
            _log.info("checkpoint_signed", position=made.position, number=made.number)
        return
    last = Verification.objects.filter(state=jobs.DONE).last()
    if last is None or not last.reason:
        ask(None)


def _tampered(flaw: Flaw) -> None:
    _log.critical("log_tampered", position=flaw.position, reason=flaw.reason, signed=flaw.vouched)


class IntegrityCollector(Collector):
    """What the last verification found, read when somebody asks."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        last = Verification.objects.filter(state=jobs.DONE).last()
        if last is None or last.ended_at is None:
            return
        for name, text, value in (
            ("courtside_verify_position", "Last position verified", last.position),
            (
                "courtside_verify_ok",
                "1: the log was what was written; 0: it was tampered with",
                not last.reason,
            ),
            (
                "courtside_verify_timestamp_seconds",
                "When it was verified",
                last.ended_at.timestamp(),
            ),
        ):
            yield GaugeMetricFamily(name, text, value=float(value))

    def describe(self) -> list[Any]:
        return []

"""Verifications as jobs."""

from collections.abc import Iterator
from typing import Any

import structlog
from django.db import transaction
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from pydantic import ValidationError

from core import jobs
from core.domain.operations.commands import RequestVerification
from core.handle import Origin, Outcome, handle
from core.integrity.models import Verification
from core.operations.ending import end_operation
from courtside.verify import Flaw, Forged
from events import checkpoints
from events.db import fetch
from events.registry import UnknownEventType
from events.status import log_status
from events.verify import verify

# Whoever begins one holds this, so that there is one at a time.
_LOCK = 0x76657269
_HOLD = "SELECT pg_advisory_xact_lock(%(lock)s)"

_log = structlog.get_logger(__name__)


def under_way() -> Verification | None:
    """The verification that is waiting or running."""
    return Verification.objects.filter(state__in=[jobs.WAITING, jobs.RUNNING]).last()


def ask() -> Verification:
    """A new verification of the system's own, or the one that is under way."""
    with transaction.atomic():
        fetch(_HOLD, lock=_LOCK)
        return under_way() or Verification.objects.create(total=log_status().position)


def carry_out(command: RequestVerification, origin: Origin) -> Outcome:
    """As `handle`, and what is ordered waits for its worker. That is not left to the policy, as
    other orders are: the log is to be verified where nobody can read on in it, too. Raises
    VerificationUnderWay."""
    with transaction.atomic():
        fetch(_HOLD, lock=_LOCK)
        busy = under_way() is not None
        outcome = handle(command.model_copy(update={"under_way": busy}), origin)
        if not outcome.repeated:
            Verification.objects.create(
                asked_by=command.actor.id,
                operation=command.operation_id,
                total=log_status().position,
            )
        return outcome


def run(job: Verification) -> None:
    """Recompute the chain, say loudly where it does not fit, and keep what was found; in the log,
    too, where it was ordered. Raises jobs.Lost."""
    jobs.beat(job, total=log_status().position, position=0)
    flaw = verify(lambda done: jobs.beat(job, position=done, total=max(done, job.total)))
    if flaw is None:
        _log.info("log_verified", position=job.position)
        _end(job, f"{job.position} events are as they were written.")
    else:
        _tampered(flaw)
        found = {"flaw": flaw.position, "reason": flaw.reason, "vouched": flaw.vouched}
        place = "beside the order" if flaw.position is None else f"at position {flaw.position}"
        _end(job, f"The log was tampered with {place}: {flaw.reason}.", **found)


def _end(job: Verification, detail: str, **found: Any) -> None:
    with transaction.atomic():
        jobs.end(job, jobs.DONE, **found)
        _tell(job, detail, done=True)


def fail(job: Verification, error: str) -> None:
    """It ended with an error, whatever the log is. Raises jobs.Lost."""
    with transaction.atomic():
        jobs.fail(job, error)
        _tell(job, "It ended with an error; Integrity shows it.", done=False)


def _tell(job: Verification, detail: str, *, done: bool) -> None:
    """Where the order itself was tampered with, nothing can be said of it; what was found stays."""
    if job.operation is None:
        return
    try:
        end_operation(job.operation, done=done, detail=detail)
    except (UnknownEventType, ValidationError):
        _log.exception("order_not_ended", operation=str(job.operation))


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
        ask()


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

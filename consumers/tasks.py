"""Scheduled work."""

import structlog
from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from consumers import taskruns  # noqa: F401  # Celery tells it of every run
from consumers.closing import close_rooms
from consumers.erasure.run import go_on
from consumers.jobs import work_off
from consumers.mail.claims import NEWS, forget, gather
from consumers.mail.delivery import send_due
from consumers.matchmaker import bring_together
from consumers.own_data.run import put_together
from consumers.timers import fire_due, forget_tries
from core.accounts.own_data import remove_old
from core.accounts.suspension import lift_due
from core.exports import store
from core.files.attach import remove_unattached
from core.files.pictures import remove_unshown
from core.integrity import runs

_log = structlog.get_logger(__name__)


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def clear_sessions() -> None:
    """Remove sessions that have expired."""
    call_command("clearsessions")


@shared_task(acks_late=False)  # type: ignore[untyped-decorator]  # celery has no types
def verify_log() -> None:
    """Recompute the hash chain, and say loudly where it does not fit."""
    runs.ask()
    work_off()


@shared_task(acks_late=False)  # type: ignore[untyped-decorator]  # celery has no types
def work_off_jobs() -> None:
    """Make the exports and verifications that were asked for."""
    work_off()


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def sign_checkpoint() -> None:
    """Sign where the log ends."""
    runs.sign()


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def remove_exports() -> None:
    """Remove exports whose time is over."""
    _log.info("exports_removed", count=store.remove_old(timezone.now()))


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def remove_unattached_files() -> None:
    """Remove files that were put up and never sent, and pictures that no room shows any more."""
    _log.info("files_removed", count=remove_unattached() + remove_unshown())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def send_mail() -> None:
    """Mail what people have not read, where it is due."""
    send_due(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def gather_late_mail() -> None:
    """See to what was shown long after it was due: a worker was down, or mail was."""
    gather(timezone.now(), NEWS)


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def make_matches() -> None:
    """Bring together who waits for an opponent."""
    bring_together(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def fire_timers() -> None:
    """Give the commands whose time has come."""
    fire_due(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def close_rooms_of_matches() -> None:
    """Close the rooms of matches that are long over."""
    _log.info("rooms_closed", count=close_rooms(timezone.now()))


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def lift_suspensions() -> None:
    """Let those log in again whose suspension is over."""
    lift_due(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def erase_people() -> None:
    """Go on with what was begun when people were erased."""
    go_on(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def put_own_data_together() -> None:
    """Make the downloads of their own data that people have asked for."""
    put_together(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def remove_own_data() -> None:
    """Remove the downloads whose time is over."""
    _log.info("own_data_removed", count=remove_old(timezone.now()))


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def forget_timers() -> None:
    """Remove the notes about timers of long ago."""
    forget_tries(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def forget_mail() -> None:
    """Remove the notes about mails of long ago."""
    forget(timezone.now())

"""Scheduled work."""

import structlog
from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from consumers.closing import close_rooms
from consumers.mail.claims import NEWS, forget, gather
from consumers.mail.delivery import send_due
from consumers.matchmaker import bring_together
from consumers.timers import fire_due, forget_tries
from core.files.attach import remove_unattached
from core.files.pictures import remove_unshown
from events.verify import verify

_log = structlog.get_logger(__name__)


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def clear_sessions() -> None:
    """Remove sessions that have expired."""
    call_command("clearsessions")


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def verify_log() -> None:
    """Recompute the hash chain, and say loudly where it does not fit."""
    flaw = verify()
    if flaw is None:
        _log.info("log_verified")
    else:
        _log.critical("log_tampered", position=flaw.position, reason=flaw.reason)


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
def forget_timers() -> None:
    """Remove the notes about timers of long ago."""
    forget_tries(timezone.now())


@shared_task  # type: ignore[untyped-decorator]  # celery has no types
def forget_mail() -> None:
    """Remove the notes about mails of long ago."""
    forget(timezone.now())

"""Scheduled work."""

import structlog
from celery import shared_task
from django.core.management import call_command
from django.utils import timezone

from consumers.mail.claims import NEWS, forget, gather
from consumers.mail.delivery import send_due
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
def forget_mail() -> None:
    """Remove the notes about mails of long ago."""
    forget(timezone.now())

"""Mail about accounts, sent when what it tells has been committed."""

from smtplib import SMTPException

import structlog
from django.core.mail import EmailMessage
from django.db import connection, transaction

_log = structlog.get_logger(__name__)


def send_later(message: EmailMessage, kind: str) -> None:
    """Send after the commit. Where mail is down, the process's log says so."""
    transaction.on_commit(lambda: _send(message, kind))


def _send(message: EmailMessage, kind: str) -> None:
    connection.close()  # back to the pool: a mail server that hangs must not keep it
    try:
        message.send()
    except (OSError, SMTPException) as error:
        _log.error(
            "mail_not_sent", kind=kind, error=type(error).__name__
        )  # no more: it names people

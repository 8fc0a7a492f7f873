"""Mail about accounts, sent when what it tells has been committed."""

from smtplib import SMTPException
from typing import Any

import structlog
from django.conf import settings
from django.core.mail import EmailMessage
from django.db import connection, transaction
from django.template.loader import render_to_string

from core.config import config

_log = structlog.get_logger(__name__)


def tell(address: str, subject: str, kind: str, **said: Any) -> None:
    """Mail in our own words (account/email/<kind>_message.txt), after the commit. The address is
    kept nowhere: what is not taken by the mail server is not sent again."""
    told = {**said, "club": config.club_name, "home": f"{config.url}/"}
    body = render_to_string(f"account/email/{kind}_message.txt", told)
    prefix = settings.ACCOUNT_EMAIL_SUBJECT_PREFIX
    send_later(EmailMessage(f"{prefix}{subject}", body, to=[address]), kind)


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

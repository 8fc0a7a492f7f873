"""Sends what is due: to each person one mail, of all there is."""

from datetime import datetime
from itertools import islice
from smtplib import SMTPException
from typing import Any
from uuid import UUID

import structlog
from django.core.mail import get_connection

from consumers.mail.claims import RECENT, claim, gather, people_due, settle
from consumers.mail.letter import letter_to
from consumers.mail.tally import count

MOST_PEOPLE = 500  # in a run; the others come with the next
MOST_FAILURES = 3  # in a row; then it is the server that fails, not a mail
TROUBLE = (OSError, SMTPException)

_log = structlog.get_logger(__name__)


def send_due(now: datetime) -> None:
    """Mail what has become due by this moment. Without a mail server all of it stays due; a mail
    that is not taken is tried again later, and holds nobody else back."""
    gather(now, RECENT)
    server: Any = get_connection()
    failures = 0
    try:
        for person in islice(people_due(now), MOST_PEOPLE):
            if failures == MOST_FAILURES or not _opened(server):
                return
            failures = 0 if _mail(person, now, server) else failures + 1
    finally:
        server.close()


def _opened(server: Any) -> bool:
    """Whether there is a mail server; asked only where there is something to send."""
    try:
        server.open()
    except TROUBLE as error:
        count("unreachable")
        _log.warning("mail_server_unreachable", error=type(error).__name__)
        return False
    return True


def _mail(person: UUID, now: datetime, server: Any) -> bool:
    """False: it was not taken. The claims stay, so it is tried again when they run out."""
    claimed = claim(person, now)
    letter = letter_to(person, claimed, now)
    try:
        if letter is not None:
            server.send_messages([letter])
            count("sent")
    except TROUBLE as error:  # no more of it is told: it names people
        count("failed")
        _log.warning("notices_not_mailed", person=str(person), error=type(error).__name__)
        server.close()
        return False
    settle(person, claimed)
    return True

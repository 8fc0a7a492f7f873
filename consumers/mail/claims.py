"""Which notices are due to be mailed, and who mails them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from consumers.models import MailedNotice
from events.db import execute, fetch

PAGE = 100  # people
RECENT = timedelta(minutes=15)
NEWS = timedelta(days=7)  # what has waited longer is no news any more
REMEMBERED = timedelta(days=60)

# For people with an account, an address that is confirmed, and a key that was not destroyed.
_GATHER = """
    INSERT INTO mailed_notice (person, notice, tries, at, again_at)
    SELECT n.person, n.id, 0, %(now)s, %(now)s
    FROM inbox_notice n JOIN inbox i ON i.person = n.person
    WHERE n.mail_due <= %(now)s AND n.mail_due > %(since)s
    AND NOT n.read AND n.position > i.read_until
    AND EXISTS (
        SELECT FROM accounts_user u JOIN account_emailaddress e ON e.user_id = u.id
        WHERE u.id = n.person AND u.is_active AND e."primary" AND e.verified
    )
    AND NOT EXISTS (
        SELECT FROM log_person_key k WHERE k.person = n.person AND k.destroyed_at IS NOT NULL
    )
    ON CONFLICT DO NOTHING
"""
_PEOPLE = """
    SELECT DISTINCT person FROM mailed_notice
    WHERE again_at <= %(now)s AND person > %(after)s ORDER BY person LIMIT %(limit)s
"""
# Of two at once, the second waits for the first and finds nothing. After n tries a claim holds for
# 2^(n-1) quarters of an hour.
_CLAIM = """
    UPDATE mailed_notice
    SET tries = tries + 1, at = %(now)s,
        again_at = %(now)s + interval '15 minutes' * 2 ^ tries
    WHERE person = %(person)s AND again_at <= %(now)s
    RETURNING notice
"""
_SETTLE = """
    UPDATE mailed_notice SET again_at = NULL
    WHERE person = %(person)s AND notice = ANY(%(notices)s)
"""


def gather(now: datetime, back: timedelta) -> None:
    """Write down what has become due in so long a time, for whoever mails it."""
    execute(_GATHER, now=now, since=now - back)


def people_due(now: datetime) -> Iterator[UUID]:
    """Everybody for whom something is written down, read page by page."""
    after = UUID(int=0)
    while page := fetch(_PEOPLE, now=now, after=after, limit=PAGE):
        for (person,) in page:
            yield person
        after = page[-1][0]


def claim(person: UUID, now: datetime) -> list[int]:
    """The ids of notices that are the caller's to mail; nobody else gets them for a while."""
    return [notice for (notice,) in fetch(_CLAIM, person=person, now=now)]


def settle(person: UUID, notices: Sequence[int]) -> None:
    """These were mailed, or need no mail any more."""
    execute(_SETTLE, person=person, notices=notices)


def forget(now: datetime) -> None:
    """Remove what is too old to be mailed again."""
    MailedNotice.objects.filter(at__lt=now - REMEMBERED).delete()

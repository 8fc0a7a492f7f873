"""Which notices are due to be mailed, and who mails them."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from consumers.models import MailedNotice
from events.db import execute, fetch

PAGE = 100  # people
REMEMBERED = timedelta(days=60)

# What has waited longer than a week is no news any more.
_DUE = """
    FROM inbox_notice n JOIN inbox i ON i.person = n.person
    WHERE n.mail_due <= %(now)s AND n.mail_due > %(now)s - interval '7 days'
    AND NOT n.read AND n.position > i.read_until
"""
# Those with an account, an address that is confirmed, and a key that was not destroyed.
_PEOPLE = f"""
    SELECT DISTINCT n.person {_DUE} AND n.person > %(after)s
    AND NOT EXISTS (
        SELECT FROM mailed_notice m WHERE (m.person, m.notice) = (n.person, n.id)
        AND (m.again_at IS NULL OR m.again_at > %(now)s)
    )
    AND EXISTS (
        SELECT FROM accounts_user u JOIN account_emailaddress e ON e.user_id = u.id
        WHERE u.id = n.person AND u.is_active AND e."primary" AND e.verified
    )
    AND NOT EXISTS (
        SELECT FROM log_person_key k WHERE k.person = n.person AND k.destroyed_at IS NOT NULL
    )
    ORDER BY n.person LIMIT %(limit)s
"""  # noqa: S608  # made of its own parts
# One statement: of two at once, the second finds the claims of the first. After n tries a claim
# holds for 2^(n-1) quarters of an hour.
_CLAIM = f"""
    INSERT INTO mailed_notice AS m (person, notice, tries, at, again_at)
    SELECT n.person, n.id, 1, %(now)s, %(now)s + interval '15 minutes'
    {_DUE} AND n.person = %(person)s ORDER BY n.id
    ON CONFLICT (person, notice) DO UPDATE
    SET tries = m.tries + 1, at = excluded.at,
        again_at = excluded.at + interval '15 minutes' * 2 ^ m.tries
    WHERE m.again_at <= excluded.at
    RETURNING notice
"""  # noqa: S608  # made of its own parts
_SETTLE = """
    UPDATE mailed_notice SET again_at = NULL
    WHERE person = %(person)s AND notice = ANY(%(notices)s)
"""


def people_due(now: datetime) -> Iterator[UUID]:
    """Everybody who has something to be mailed, read page by page."""
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

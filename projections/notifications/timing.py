"""When a mail may tell of something: soon, once a day, and not in somebody's quiet hours."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from core.domain.inbox.kinds import KINDS
from events.types.inbox import Choice, MailChoice

GATHER = timedelta(minutes=2)  # so that what happens together is told together
DIGEST_AT = time(8)


def mail_due(
    choice: MailChoice, at: datetime, zone: str, quiet_from: str, quiet_until: str
) -> datetime | None:
    """The moment from which a mail may tell of what happened `at`; None: no mail.

    `zone`: an IANA name, UTC where empty. Quiet hours: "HH:MM" local time, empty for none.
    """
    here = ZoneInfo(zone or "UTC")
    match choice:
        case "off":
            return None
        case "digest":
            due = _next(DIGEST_AT, at.astimezone(here))
        case "once":
            due = (at.astimezone(UTC) + GATHER).astimezone(here)
    if _quiet(due, quiet_from, quiet_until):
        due = _next(_time(quiet_until), due)
    return due.astimezone(UTC)


def _quiet(at: datetime, quiet_from: str, quiet_until: str) -> bool:
    if not quiet_from:
        return False
    begin, end, now = _time(quiet_from), _time(quiet_until), at.time()
    return begin <= now < end if begin <= end else now >= begin or now < end


def _next(wanted: time, after: datetime) -> datetime:
    """The next time that the clock shows this, local; of an hour that comes twice, the same one."""
    today = datetime.combine(after.date(), wanted.replace(fold=after.fold), after.tzinfo)
    return today if today > after else today + timedelta(days=1)


def _time(text: str) -> time:
    return time.fromisoformat(text)


def choice_of(kind: str, chosen: dict[str, dict[str, object]]) -> Choice:
    """How somebody hears of a kind: what they chose, else the default."""
    return Choice.model_validate(chosen[kind]) if kind in chosen else KINDS[kind]

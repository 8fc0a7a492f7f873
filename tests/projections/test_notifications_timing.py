"""When a mail may tell of a notice."""

from datetime import datetime

import pytest

from core.domain.inbox.kinds import KINDS
from events.types.inbox import Choice, MailChoice
from projections.notifications.timing import choice_of, mail_due

BERLIN, NIGHT = "Europe/Berlin", ("22:00", "07:30")
MIDDAY = ("12:00", "14:00")
NONE = ("", "")


@pytest.mark.parametrize(
    ("mail", "at", "zone", "quiet", "due"),
    [
        ("off", "2026-01-01T12:00Z", "", NONE, None),
        ("once", "2026-01-01T12:00Z", "", NONE, "2026-01-01T12:02Z"),
        ("once", "2026-01-01T12:00Z", "Asia/Kathmandu", NONE, "2026-01-01T12:02Z"),
        # Quiet hours over midnight: before, in both halves, at both edges.
        ("once", "2026-01-01T20:57Z", BERLIN, NIGHT, "2026-01-01T20:59Z"),
        ("once", "2026-01-01T20:58Z", BERLIN, NIGHT, "2026-01-02T06:30Z"),
        ("once", "2026-01-01T23:30Z", BERLIN, NIGHT, "2026-01-02T06:30Z"),
        ("once", "2026-01-02T06:27Z", BERLIN, NIGHT, "2026-01-02T06:30Z"),
        ("once", "2026-01-02T06:28Z", BERLIN, NIGHT, "2026-01-02T06:30Z"),
        ("once", "2026-01-02T06:29Z", BERLIN, NIGHT, "2026-01-02T06:31Z"),
        # Quiet hours within a day, and those that never are.
        ("once", "2026-01-01T12:30Z", "", MIDDAY, "2026-01-01T14:00Z"),
        ("once", "2026-01-01T14:30Z", "", MIDDAY, "2026-01-01T14:32Z"),
        ("once", "2026-01-01T12:30Z", "", ("12:30", "12:30"), "2026-01-01T12:32Z"),
        # Clocks go forward (29 March, 02:00 to 03:00): a morning comes an hour sooner.
        ("once", "2026-03-28T23:30Z", BERLIN, NIGHT, "2026-03-29T05:30Z"),
        ("once", "2026-03-29T00:59Z", BERLIN, NONE, "2026-03-29T01:01Z"),
        ("once", "2026-03-29T00:30Z", BERLIN, ("01:00", "02:30"), "2026-03-29T01:30Z"),
        # Clocks go back (25 October, 03:00 to 02:00): two minutes are two minutes.
        ("once", "2026-10-25T00:59Z", BERLIN, NONE, "2026-10-25T01:01Z"),
        ("once", "2026-10-25T01:30Z", BERLIN, NONE, "2026-10-25T01:32Z"),
        ("once", "2026-10-25T01:30Z", BERLIN, ("22:00", "02:45"), "2026-10-25T01:45Z"),
        ("once", "2026-10-24T23:30Z", BERLIN, NIGHT, "2026-10-25T06:30Z"),
        # Digests, at eight; later where eight is quiet.
        ("digest", "2026-01-01T06:59Z", BERLIN, NONE, "2026-01-01T07:00Z"),
        ("digest", "2026-01-01T07:00Z", BERLIN, NONE, "2026-01-02T07:00Z"),
        ("digest", "2026-03-28T12:00Z", BERLIN, NONE, "2026-03-29T06:00Z"),
        ("digest", "2026-01-01T12:00Z", "", ("22:00", "09:15"), "2026-01-02T09:15Z"),
    ],
)
def test_when_a_mail_may_tell(
    mail: MailChoice, at: str, zone: str, quiet: tuple[str, str], due: str | None
) -> None:
    found = mail_due(mail, datetime.fromisoformat(at), zone, *quiet)
    assert found == (datetime.fromisoformat(due) if due else None)


def test_what_was_not_chosen_is_as_by_default() -> None:
    chosen: dict[str, dict[str, object]] = {"mention": {"app": False, "mail": "off"}}
    assert choice_of("mention", chosen) == Choice(app=False, mail="off")
    assert choice_of("friend_request", chosen) == KINDS["friend_request"]

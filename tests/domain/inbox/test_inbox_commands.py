"""Every command to one's own inbox: accepted, rejected, repeated, raced."""

from collections.abc import Sequence
from functools import reduce
from typing import Any
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from core.domain.inbox.commands import (
    ArchiveNotice,
    ChangeNotificationPreferences,
    InboxCommand,
    NoticeNotFound,
    ReadInbox,
    ReadNotice,
)
from core.domain.inbox.decide import DECIDER, decide, stream_of
from core.domain.inbox.kinds import KINDS
from core.domain.inbox.state import Told, evolve
from core.handle import CommandConflict, Outcome, handle
from events.types.base import Event
from events.types.inbox import (
    Choice,
    InboxRead,
    NoticeArchived,
    NoticeRead,
    NotificationPreferencesChanged,
)
from tests.domain.facts import ANNA, facts, history, in_the_log, raced

ME = ANNA.id
CHOICES = {"mention": {"app": True, "mail": "digest"}}
CHOSEN = {"choices": CHOICES, "quiet_from": "22:00", "quiet_until": "07:30", "sound": True}
PREFERRED = NotificationPreferencesChanged(
    person=ME,
    choices={"mention": Choice(app=True, mail="digest")},
    quiet_from="22:00",
    quiet_until="07:30",
    sound=True,
    desktop=False,
)
PLAIN = PREFERRED.model_copy(update={"choices": {}})

# What is said, and what comes of it.
SITUATIONS: dict[type[InboxCommand], tuple[dict[str, Any], Event]] = {
    ReadNotice: ({"notice": 7, "known": True}, NoticeRead(person=ME, notice=7)),
    ArchiveNotice: ({"notice": 7, "known": True}, NoticeArchived(person=ME, notice=7)),
    ReadInbox: ({"until": 9, "read_until": 3, "newest": 12}, InboxRead(person=ME, until=9)),
    ChangeNotificationPreferences: (CHOSEN, PREFERRED),
}


def a(kind: type[InboxCommand], command_id: UUID | None = None, **said: Any) -> InboxCommand:
    """A command as in SITUATIONS, except for what is said otherwise."""
    return kind(**facts(ANNA, command_id), **{**SITUATIONS[kind][0], **said})


def told(*events: Event) -> Told:
    """The state after these events."""
    return reduce(evolve, events, Told())


@pytest.mark.parametrize("kind", DECIDER.commands)
def test_accepted(kind: type[InboxCommand]) -> None:
    assert decide(a(kind), told()) == [SITUATIONS[kind][1]]


@pytest.mark.parametrize(
    ("kind", "said", "before"),
    [
        (ReadNotice, {}, [NoticeRead(person=ME, notice=7)]),
        (ArchiveNotice, {}, [NoticeArchived(person=ME, notice=7)]),
        (ReadInbox, {"until": 3}, []),
        (ReadInbox, {"until": 2}, []),
        (ReadInbox, {"until": 99, "newest": 3}, []),
        (ReadInbox, {"read_until": 0, "newest": 0}, []),
        (ChangeNotificationPreferences, {}, [PREFERRED]),
        (ChangeNotificationPreferences, {}, [PLAIN, PREFERRED]),
    ],
)
def test_what_is_so_already_has_no_effect(
    kind: type[InboxCommand], said: dict[str, Any], before: Sequence[Event]
) -> None:
    assert decide(a(kind, **said), told(*before)) == []


@pytest.mark.parametrize(
    ("kind", "before"),
    [
        (ReadNotice, NoticeArchived(person=ME, notice=7)),
        (ArchiveNotice, NoticeRead(person=ME, notice=7)),
        (ChangeNotificationPreferences, PLAIN),
    ],
)
def test_one_thing_does_not_stand_for_another(kind: type[InboxCommand], before: Event) -> None:
    assert decide(a(kind), told(before)) == [SITUATIONS[kind][1]]


def test_what_is_yet_to_come_is_never_read() -> None:
    assert decide(a(ReadInbox, until=2**63 - 1), told()) == [InboxRead(person=ME, until=12)]


@pytest.mark.parametrize("kind", [ReadNotice, ArchiveNotice])
def test_a_notice_one_does_not_have_is_rejected(kind: type[InboxCommand]) -> None:
    with pytest.raises(NoticeNotFound):
        decide(a(kind, known=False), told())


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        *((kind, {"notice": bad}) for kind in (ReadNotice, ArchiveNotice) for bad in (0, 2**63)),
        *((ReadInbox, {"until": bad}) for bad in (0, -1, 2**63, None, "soon")),
        *(
            (ChangeNotificationPreferences, bad)
            for bad in (
                {"choices": {"gossip": {"app": True, "mail": "off"}}},
                {"choices": {"mention": {"app": True, "mail": "hourly"}}},
                {"choices": {"mention": {"app": True}}},
                {"choices": {"mention": {"app": True, "mail": "off", "sms": True}}},
                {"quiet_from": None},
                {"quiet_until": None},
                {"quiet_from": "24:00"},
                {"quiet_from": "7:30"},
                {"quiet_from": "07:30\n"},
                {"quiet_from": "٠٧:٣٠"},
                {"sound": "loud"},
                {"louder": True},
            )
        ),
    ],
)
def test_nonsense_is_refused(kind: type[InboxCommand], said: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        a(kind, **said)


def test_an_unknown_kind_is_told_which_there_are() -> None:
    with pytest.raises(ValidationError, match=f"gossip.*{', '.join(KINDS)}"):
        a(
            ChangeNotificationPreferences,
            choices={"gossip": {"app": True, "mail": "off"}},
        )


@in_the_log
def test_a_repetition_takes_effect_once() -> None:
    commands = [a(kind) for kind in DECIDER.commands]
    for command in commands:
        assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    assert history(stream_of(commands[0])) == [event for _, event in SITUATIONS.values()]
    with pytest.raises(CommandConflict):
        handle(a(ReadNotice, commands[0].command_id, notice=8))


@in_the_log
def test_many_at_once_take_effect_once() -> None:
    kinds = (ReadNotice, ArchiveNotice, ChangeNotificationPreferences)
    for kind in kinds:
        outcomes = raced([a(kind) for _ in range(6)])
        assert all(isinstance(outcome, Outcome) for outcome in outcomes)
    assert history(f"inbox-{ME}") == [SITUATIONS[kind][1] for kind in kinds]


@in_the_log
def test_equal_reads_of_all_at_once_say_the_same() -> None:
    """The position up to which all is read is looked up, not folded: the same may be said twice."""
    command = a(ReadInbox)
    assert all(isinstance(each, Outcome) for each in raced([command, command, a(ReadInbox)]))
    happened = history(f"inbox-{ME}")
    assert len(happened) <= 2
    assert set(map(type, happened)) == {InboxRead}


@in_the_log
def test_two_notices_are_read_side_by_side() -> None:
    raced([a(ReadNotice, notice=number) for number in range(1, 7)])
    read = [event.notice for event in history(f"inbox-{ME}") if isinstance(event, NoticeRead)]
    assert sorted(read) == list(range(1, 7))
    assert handle(a(ReadNotice, uuid4(), notice=3)).event_ids == ()

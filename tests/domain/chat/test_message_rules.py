"""Every command to a message: who may give it, and what comes of it."""

from typing import Any

import pytest
from pydantic import ValidationError

from core.domain.base import Actor
from core.domain.chat import message_commands as commands
from core.domain.chat.message_commands import MOST_PINS, MOST_REACTIONS, MessageCommand
from core.domain.chat.message_decide import DECIDER, decide
from core.domain.chat.message_state import Place
from events.types import chat, rooms
from events.types.base import Event
from tests.domain.chat.accepted import DELETED, IN_IT, PINNED, TO_MESSAGES, reaction
from tests.domain.chat.cases import (
    BY,
    CEM,
    DAN,
    HOUR,
    about,
    asked,
    outcome,
    past,
    place,
    rows,
    said,
)
from tests.domain.facts import ANNA, NOON

KINDS = {kind.__name__: kind for kind in DECIDER.commands}
# The message is Cem's; `other` is Dan, a member as well.
TABLE = """
               author        other            moderator        owner            guest        club-mod
EditMessage    yes           not_your_message not_your_message not_your_message not_a_member not_a_member
DeleteMessage  yes           not_your_message yes              yes              not_a_member not_a_member
RestoreMessage not_your_room not_your_room    -                -                not_a_member not_a_member
AddReaction    yes           yes              yes              yes              not_a_member not_a_member
RemoveReaction -             -                -                -                not_a_member not_a_member
PinMessage     not_your_room not_your_room    yes              yes              not_a_member not_a_member
UnpinMessage   not_your_room not_your_room    -                -                not_a_member not_a_member
"""  # noqa: E501  # a table
DELETED_TABLE = """
               author            other             moderator         owner
EditMessage    message_not_found message_not_found message_not_found message_not_found
DeleteMessage  -                 not_your_message  -                 -
RestoreMessage not_your_room     not_your_room     yes               yes
AddReaction    message_not_found message_not_found message_not_found message_not_found
RemoveReaction message_not_found message_not_found message_not_found message_not_found
PinMessage     message_not_found message_not_found message_not_found message_not_found
UnpinMessage   message_not_found message_not_found message_not_found message_not_found
"""
MUTED = rooms.MemberMuted(**about(CEM), reason="", until=NOON + HOUR)
ARCHIVED = rooms.RoomArchived(**BY)
PEOPLE: dict[str, Actor | str] = {"author": CEM, "other": DAN}


def given(*events: Event, kind: str = "public") -> Place:
    return place(*past(kind), said(), *events)


def command(kind: type[MessageCommand], who: str, **change: Any) -> MessageCommand:
    made: MessageCommand = asked(kind, PEOPLE.get(who, who), **change)
    return made


def test_no_command_is_left_out() -> None:
    assert {name for name, _, _ in rows(TABLE)} == set(KINDS)


@pytest.mark.parametrize(("name", "who", "cell"), rows(TABLE))
def test_in_a_public_room(name: str, who: str, cell: str) -> None:
    assert outcome(lambda: decide(command(KINDS[name], who), given())) == cell


@pytest.mark.parametrize(("name", "who", "cell"), rows(DELETED_TABLE))
def test_of_what_was_deleted(name: str, who: str, cell: str) -> None:
    assert outcome(lambda: decide(command(KINDS[name], who), given(DELETED))) == cell


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("who", ["author", "moderator", "guest", "admin"])
def test_without_a_room_or_a_message(name: str, who: str) -> None:
    asking = command(KINDS[name], who)
    assert outcome(lambda: decide(asking, place())) == "room_not_found"
    nothing = "message_not_found" if who in ("author", "moderator") else "not_a_member"
    assert outcome(lambda: decide(asking, place(*past()))) == nothing


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("kind", ["private", "admin", "direct", "group"])
@pytest.mark.parametrize("who", ["guest", "invited", "banned", "club-mod", "admin"])
def test_for_strangers_there_is_no_such_room(name: str, kind: str, who: str) -> None:
    asking = command(KINDS[name], who)
    assert outcome(lambda: decide(asking, given(kind=kind))) == "room_not_found"


@pytest.mark.parametrize("name", KINDS)
def test_in_a_closed_room_one_can_only_delete(name: str) -> None:
    cell = "yes" if name == "DeleteMessage" else "room_archived"
    assert outcome(lambda: decide(command(KINDS[name], "author"), given(ARCHIVED))) == cell


@pytest.mark.parametrize("roles", [frozenset(), frozenset({"moderator", "admin"})])
def test_in_a_conversation_nobody_stands_above_the_others(roles: frozenset[str]) -> None:
    for name, cell in {
        "DeleteMessage": "not_your_message",
        "RestoreMessage": "not_your_room",
        "PinMessage": "yes",
        "UnpinMessage": "-",
    }.items():
        asking = command(KINDS[name], "owner", roles=roles)
        assert outcome(lambda: decide(asking, given(kind="direct"))) == cell  # noqa: B023  # at once


RESTORED = chat.MessageRestored(**IN_IT, by=ANNA.id)


@pytest.mark.parametrize(
    ("asking", "before", "events"),
    TO_MESSAGES,
    ids=[type(asking).__name__ for asking, _, _ in TO_MESSAGES],
)
def test_accepted(asking: MessageCommand, before: list[Event], events: list[Event]) -> None:
    """And once it is so, the same again is nothing."""
    assert decide(asking, given(*before)) == events
    assert outcome(lambda: decide(asking, given(*before, *events))) == "-"


SITUATIONS: list[tuple[str, type[MessageCommand], str, dict[str, Any], list[Event], str]] = [
    ("muted", commands.EditMessage, "author", {}, [MUTED], "muted"),
    ("muted", commands.AddReaction, "author", {}, [MUTED], "muted"),
    ("muted", commands.DeleteMessage, "author", {}, [MUTED], "yes"),
    ("late", commands.EditMessage, "author", {"late": True}, [], "too_late"),
    ("late", commands.DeleteMessage, "author", {"late": True}, [], "too_late"),
    ("late", commands.DeleteMessage, "moderator", {"late": True}, [], "yes"),
    ("late", commands.RestoreMessage, "owner", {"late": True}, [DELETED], "too_late"),
    ("same text", commands.EditMessage, "author", {"text": "hi"}, [], "-"),
    ("word", commands.EditMessage, "author", {"refused": "ho"}, [], "word_not_allowed"),
    ("full", commands.PinMessage, "owner", {"pins": MOST_PINS}, [], "too_many_pins"),
    ("room left", commands.PinMessage, "owner", {"pins": MOST_PINS - 1}, [], "yes"),
    (
        "full",
        commands.AddReaction,
        "author",
        {},
        [reaction(chr(0x1F600 + number)) for number in range(MOST_REACTIONS)],
        "too_many_reactions",
    ),
    (
        "room left",
        commands.AddReaction,
        "author",
        {},
        [reaction(chr(0x1F600 + number), DAN) for number in range(MOST_REACTIONS)],
        "yes",
    ),
    ("pin that was deleted", commands.PinMessage, "owner", {}, [PINNED, DELETED, RESTORED], "yes"),
]


@pytest.mark.parametrize(
    ("kind", "who", "change", "before", "cell"),
    [situation[1:] for situation in SITUATIONS],
    ids=[f"{kind.__name__} {name}" for name, kind, *_ in SITUATIONS],
)
def test_situations(
    kind: type[MessageCommand], who: str, change: dict[str, Any], before: list[Event], cell: str
) -> None:
    assert outcome(lambda: decide(command(kind, who, **change), given(*before))) == cell


def test_an_author_who_looks_away_does_not_hear_of_it() -> None:
    [added] = decide(asked(commands.AddReaction, DAN, quiet=True), given())
    assert isinstance(added, chat.ReactionAdded)
    assert added.author is None


EMOJI = """
    👍 👍🏽 ❤️ ❤ 👩🏽‍🚀 🏳️‍🌈 🇬🇪 🏴󠁧󠁢󠁳󠁣󠁴󠁿 #️⃣ 7⃣ ‼️ ↔️ 〰️ ℹ️ © 🫨 👨‍👩‍👧‍👦 🏓
"""
NO_EMOJI = (
    *("", "a", "1", "#", "!!🏓", "123🏓", "🏓🏓", "🏓 🏓", "🏓 ", " ", "<b>", "🇬", "lol👍"),
    *("\u200d", "👍\0", "a\u0301", "🏓\u202e", "🏓\n", "👩\u200d", "\ufe0f"),
)


@pytest.mark.parametrize(
    "emoji",
    EMOJI.split(),
)
def test_any_emoji_is_a_reaction(emoji: str) -> None:
    assert asked(commands.AddReaction, emoji=emoji).emoji == emoji


@pytest.mark.parametrize(
    "text",
    NO_EMOJI,
)
def test_what_is_not_one_emoji_is_none(text: str) -> None:
    with pytest.raises(ValidationError):
        asked(commands.AddReaction, emoji=text)


@pytest.mark.parametrize("kind", ["public", "private", "direct"])
@pytest.mark.parametrize(("who", "done"), [("club-mod", True), ("admin", True), ("guest", False)])
def test_staff_deal_with_what_was_reported(kind: str, who: str, done: bool) -> None:
    """Wherever it was said."""
    there = place(*past(kind), said())
    deleting = asked(commands.DeleteMessage, who, reported=True)
    assert (outcome(lambda: decide(deleting, there)) == "yes") == done
    gone = place(*past(kind), said(), DELETED)
    restoring = asked(commands.RestoreMessage, who, reported=True)
    assert (outcome(lambda: decide(restoring, gone)) == "yes") == done
    pinning = asked(commands.PinMessage, who)
    assert outcome(lambda: decide(pinning, there)) in ("not_a_member", "room_not_found")

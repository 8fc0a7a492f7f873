"""Who reads a room, how far, and whether others are shown it."""

from typing import Any

import pytest

from core.domain.base import Command
from core.domain.chat import message_commands as commands
from core.domain.chat.reading import decide
from events.types import chat, rooms
from tests.domain.chat.cases import (
    BY,
    CEM,
    asked,
    outcome,
    past,
    rows,
    state,
)
from tests.domain.facts import ROOM

READING = """
         member       guest          invited        club-mod
public   yes          not_a_member   not_a_member   not_a_member
private  yes          room_not_found room_not_found room_not_found
group    yes          room_not_found room_not_found room_not_found
"""


@pytest.mark.parametrize("command", [commands.ReadRoom, commands.ChangeReadingPrivacy])
@pytest.mark.parametrize(("kind", "who", "cell"), rows(READING))
def test_who_reads(command: type[Command], kind: str, who: str, cell: str) -> None:
    asking = asked(command, who)
    assert outcome(lambda: decide(asking, state(*past(kind)))) == cell
    assert outcome(lambda: decide(asking, state())) == "room_not_found"


@pytest.mark.parametrize("shown", [True, False])
def test_reading_is_shown_or_not(shown: bool) -> None:
    about: dict[str, Any] = {"room": ROOM, "person": CEM.id, "shown": shown}
    changed = asked(commands.ChangeReadingPrivacy, CEM, shown=shown)
    assert decide(changed, state(*past())) == [chat.ReadingPrivacyChanged(**about)]
    read = asked(commands.ReadRoom, CEM, shown=shown)
    assert decide(read, state(*past())) == [chat.RoomRead(**about, until=3)]


@pytest.mark.parametrize(
    ("change", "cell"),
    [
        ({"read": 3}, "-"),
        ({"read": 9}, "yes"),
        ({"until": 0}, "yes"),
        ({"known": False}, "message_not_found"),
    ],
    ids=["read already", "begin there again", "all unread", "no such message"],
)
def test_how_far_one_reads(change: dict[str, Any], cell: str) -> None:
    asking = asked(commands.ReadRoom, CEM, **change)
    assert outcome(lambda: decide(asking, state(*past()))) == cell
    if cell == "yes":
        read = chat.RoomRead(room=ROOM, person=CEM.id, until=asking.until)
        assert decide(asking, state(*past(), rooms.RoomArchived(**BY))) == [read]

"""Post a message: accepted, rejected. (Repeated and raced need the log: tests/integration.)"""

from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from core.domain.base import Actor
from core.domain.chat.commands import NotAMember, PostMessage, RoomNotFound
from core.domain.chat.decide import decide
from core.domain.chat.state import Inside, NoRoom, Outside
from events.types.chat import MessagePosted

ANNA = Actor(id=UUID(int=1), name="Anna")
ROOM = UUID(int=9)


def post(text: str = "hi") -> PostMessage:
    return PostMessage(
        command_id=uuid4(), actor=ANNA, at=datetime(2026, 1, 1, tzinfo=UTC), room=ROOM, text=text
    )


def test_a_member_posts() -> None:
    command = post("hi")
    assert decide(command, Inside()) == [
        MessagePosted(
            room=ROOM, message=command.new_id, author=ANNA.id, author_name="Anna", text="hi"
        )
    ]


def test_a_stranger_is_rejected() -> None:
    with pytest.raises(NotAMember):
        decide(post(), Outside())


def test_no_room_is_rejected() -> None:
    with pytest.raises(RoomNotFound):
        decide(post(), NoRoom())

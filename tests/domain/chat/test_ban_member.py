"""Ban somebody: what they are told of the room. (The rest: test_every_chat_command.)"""

from typing import Any

import pytest

from core.domain.base import Actor
from core.domain.chat.decide import decide
from core.domain.chat.member_commands import BanMember
from events.types.rooms import MemberBanned
from tests.domain.chat.cases import DAN, EVA, FAY, asked, past, state


@pytest.mark.parametrize(
    ("kind", "whom", "name"),
    [
        ("private", DAN, "Court 1"),
        ("private", FAY, "Court 1"),
        ("private", EVA, ""),
        ("admin", EVA, ""),
        ("public", EVA, "Court 1"),
        ("match", EVA, "Court 1"),
    ],
    ids=["member", "invited", "stranger", "stranger to admins", "anybody", "anybody at a match"],
)
def test_a_room_is_named_to_those_alone_who_may_know_of_it(
    kind: Any, whom: Actor, name: str
) -> None:
    [event] = decide(asked(BanMember, person=whom.id), state(*past(kind)))
    assert isinstance(event, MemberBanned)
    assert event.room_name == name

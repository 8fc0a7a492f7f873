"""Whoever is no admin any more is in no room for admins, at whatever moment they came in."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from consumers.models import ParkedStream
from consumers.readers import READERS
from core import commands
from core.access import is_member
from core.accounts.carry import carry_out
from core.domain.base import Command
from core.domain.chat.rejections import RoomNotFound
from core.handle import Origin
from projections.checkpoint import NotShownYet
from tests.api.club import Member, catch_up, let_policies_react, somebody
from tests.given import at_once, project, sequence

pytestmark = pytest.mark.usefixtures("one_database")


def ordered(who: Member, command: str, **args: Any) -> Command:
    """A command as it is once what the server knows was looked up."""
    return commands.build(command, args, command_id=uuid4(), actor=who.actor, at=timezone.now())


def revoked(who: Member, by: Member) -> Command:
    return ordered(by, "RevokeRole", account=str(who.id), role="admin")


def test_who_loses_the_role_between_asking_and_coming_in_stays_out() -> None:
    anna, ben = somebody("", "admin"), somebody("", "admin")
    room = anna.makes(kind="admin")
    asking = ordered(ben, "JoinRoom", room=room)
    carry_out(revoked(ben, anna), Origin())
    with pytest.raises(RoomNotFound):
        carry_out(asking, Origin())


def test_who_has_only_just_come_in_is_put_out_and_nothing_is_put_aside() -> None:
    """The read model does not know yet that they are there: it is waited for."""
    anna, ben = somebody("", "admin"), somebody("", "admin")
    room = anna.makes(kind="admin")
    boundaries = READERS["boundaries"]
    project(boundaries)
    carry_out(ordered(ben, "JoinRoom", room=room), Origin())
    carry_out(revoked(ben, anna), Origin())
    sequence()
    with pytest.raises(NotShownYet):
        project(boundaries)
    assert is_member(ben.id, UUID(room))
    catch_up()
    for _ in range(2):
        project(boundaries)
    assert not is_member(ben.id, UUID(room))
    assert not ParkedStream.objects.exists()


def test_at_the_same_moment() -> None:
    anna = somebody("", "admin")
    for _ in range(8):
        ben = somebody("", "admin")
        room = anna.makes(kind="admin")
        orders = [ordered(ben, "JoinRoom", room=room), revoked(ben, anna)]
        orders.append(ordered(ben, "CreateRoom", name="Mine", kind="admin"))
        at_once([partial(carry_out, order, Origin()) for order in orders])
        let_policies_react()
        ben.user.refresh_from_db()
        assert not is_member(ben.id, UUID(room))
        assert ben.gets("rooms/mine")["results"] == []

"""Whoever registers finds themselves in the clubhouse."""

from unittest.mock import patch
from uuid import uuid4

from consumers.readers import READERS
from core.config import config
from core.domain.accounts.commands import RegisterAccount
from core.domain.base import Actor
from core.handle import handle
from projections.chat.models import Member, Room
from tests.given import AT, person, project, sequence
from tests.stack import Stack


def registered(name: str) -> Actor:
    """Somebody who has just registered, with all that follows from it shown."""
    who = person(name)
    handle(RegisterAccount(command_id=uuid4(), actor=who, at=AT, email=f"{name}@example.org"))
    sequence()
    project(READERS["welcome"])
    sequence()
    project()
    return who


def test_all_are_in_one_room(database: Stack) -> None:
    people = [registered(name) for name in ("anna", "bea")]
    clubhouse = Room.objects.get()
    assert clubhouse.name == config.club_name
    assert set(Member.objects.values_list("person", flat=True)) == {who.id for who in people}


def test_a_renamed_club_welcomes_too(database: Stack) -> None:
    registered("anna")
    renamed = config.model_copy(update={"club_name": "Another name"})
    with patch("consumers.policies.welcome.config", renamed):
        bea = registered("bea")
    assert Member.objects.filter(room=Room.objects.get().id, person=bea.id).exists()

"""A state kept by the process is the fold of its stream, whatever was taken back meanwhile."""

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from core import handle as handling
from core.domain.base import Actor, Command, Decider
from core.domain.friends.commands import (
    AcceptFriend,
    CancelFriendRequest,
    NoRequest,
    PersonCommand,
    RequestFriend,
)
from core.folds import Folds, folds
from core.handle import handle
from events import log
from events.types.friends import pair_of
from tests.given import AT, person

database = pytest.mark.usefixtures("database")


@pytest.fixture(autouse=True)
def _cached(monkeypatch: pytest.MonkeyPatch) -> None:
    cached: dict[type[Command], Decider[Any, Any]] = {
        kind: replace(decider, cached=True)
        for kind, decider in handling.DECIDERS.items()
        if issubclass(kind, PersonCommand)
    }
    monkeypatch.setattr(handling, "DECIDERS", {**handling.DECIDERS, **cached})


def asking(who: Actor, whom: UUID) -> RequestFriend:
    return RequestFriend(
        command_id=uuid4(), actor=who, at=AT, person=whom, known=True, open_requests=0, friends=0
    )


def accepting(who: Actor, whom: UUID) -> AcceptFriend:
    return AcceptFriend(command_id=uuid4(), actor=who, at=AT, person=whom, friends=0)


@database
def test_a_decision_stands_on_all_that_was_appended_by_whomever() -> None:
    ann, bob = person(), person("Bob")
    handle(asking(ann, bob.id))
    handle(CancelFriendRequest(command_id=uuid4(), actor=ann, at=AT, person=bob.id))
    with pytest.raises(NoRequest):
        handle(accepting(bob, ann.id))
    assert folds.get(f"friendship-{pair_of(ann.id, bob.id)}", None)[0] == 2


@database
def test_what_a_transaction_took_back_is_not_kept() -> None:
    ann, bob = person(), person("Bob")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        handle(asking(ann, bob.id))
        handle(accepting(bob, ann.id))
        raise ZeroDivisionError
    assert log.stream_version(f"friendship-{pair_of(ann.id, bob.id)}") == 0
    with pytest.raises(NoRequest):
        handle(accepting(bob, ann.id))


def test_the_least_used_go_first_and_an_older_state_replaces_none() -> None:
    few = Folds(most_events=10)
    few.keep("a", 4, "a4")
    few.keep("b", 4, "b4")
    few.keep("a", 3, "a3")
    assert few.get("a", "") == (4, "a4")
    few.keep("c", 5, "c5")
    assert [few.get(each, "none") for each in "abc"] == [(4, "a4"), (0, "none"), (5, "c5")]


def test_nothing_is_kept_over_an_erasure() -> None:
    few = Folds()
    assert few.get("a", "none", erasures=1) == (0, "none")
    few.keep("a", 4, "names Anna", erasures=0)  # read before she was erased
    assert few.get("a", "none", erasures=1) == (0, "none")
    few.keep("a", 4, "a4", erasures=1)
    assert few.get("a", "none", erasures=1) == (4, "a4")
    assert few.get("a", "none", erasures=2) == (0, "none")

"""Every command between two people: accepted, rejected, repeated, raced. Anna gives it."""

from typing import Any
from uuid import uuid4

import pytest

from core.domain.base import Rejection
from core.domain.friends.commands import (
    MOST_FRIENDS,
    MOST_OPEN_REQUESTS,
    AcceptFriend,
    BlockPerson,
    CancelFriendRequest,
    CarryBlockOver,
    CarryFriendOver,
    DeclineFriend,
    NoRequest,
    PersonCommand,
    PersonNotFound,
    RemoveFriend,
    RequestFriend,
    TooManyFriends,
    TooManyRequests,
    UnblockPerson,
    YouBlockedThem,
    Yourself,
)
from core.domain.friends.decide import DECIDER, stream_of
from core.domain.friends.state import Asked, Friends, Pair, Strangers
from core.handle import CommandConflict, Outcome, handle
from events import codec, log
from events.types.base import Event
from tests.domain.facts import ANNA, BEN, history, in_the_log, raced, toward
from tests.domain.friends.cases import (
    BEN_ACCEPTED,
    BEN_ASKED,
    BEN_BLOCKED,
    BEN_REMOVED,
    CARRIED_OVER,
    FRIENDS,
    I_ACCEPTED,
    I_ASKED,
    I_ASKED_UNHEARD,
    I_BLOCKED,
    I_CANCELLED,
    I_DECLINED,
    I_REMOVED,
    I_UNBLOCKED,
    NOTHING,
    A,
    B,
    given,
    outcome,
)

Events = tuple[Event, ...]

STATES: list[tuple[Events, Pair]] = [
    (NOTHING, Pair()),
    ((I_ASKED,), Pair(Asked(A, hidden=False))),
    ((I_ASKED, BEN_ACCEPTED), Pair(Friends())),
    ((I_ASKED, I_CANCELLED), Pair()),
    ((BEN_ASKED, I_DECLINED), Pair()),
    ((*FRIENDS, I_REMOVED), Pair()),
    ((BEN_ASKED, I_BLOCKED), Pair(Asked(B, hidden=True), frozenset({A}))),
    ((*FRIENDS, I_REMOVED, I_BLOCKED), Pair(Strangers(), frozenset({A}))),
    ((I_BLOCKED, BEN_BLOCKED), Pair(Strangers(), frozenset({A, B}))),
    ((I_BLOCKED, I_UNBLOCKED), Pair()),
    ((BEN_ASKED, I_BLOCKED, I_UNBLOCKED), Pair(Asked(B, hidden=True))),
    ((I_ASKED, CARRIED_OVER), Pair(Friends())),
]

ACCEPTED: list[tuple[type[PersonCommand], Events, Events]] = [
    (RequestFriend, NOTHING, (I_ASKED,)),
    (RequestFriend, (*FRIENDS, BEN_REMOVED), (I_ASKED,)),
    (RequestFriend, (BEN_ASKED,), (I_ACCEPTED,)),
    (RequestFriend, (BEN_BLOCKED,), (I_ASKED_UNHEARD,)),
    (RequestFriend, (BEN_ASKED, I_BLOCKED, I_UNBLOCKED), (I_ACCEPTED,)),
    (AcceptFriend, (BEN_ASKED,), (I_ACCEPTED,)),
    (DeclineFriend, (BEN_ASKED,), (I_DECLINED,)),
    (CancelFriendRequest, (I_ASKED,), (I_CANCELLED,)),
    (CancelFriendRequest, (BEN_BLOCKED, I_ASKED_UNHEARD), (I_CANCELLED,)),
    (RemoveFriend, FRIENDS, (I_REMOVED,)),
    (BlockPerson, NOTHING, (I_BLOCKED,)),
    (BlockPerson, (BEN_ASKED,), (I_BLOCKED,)),
    (BlockPerson, (BEN_BLOCKED,), (I_BLOCKED,)),
    (BlockPerson, FRIENDS, (I_REMOVED, I_BLOCKED)),
    (BlockPerson, (I_ASKED,), (I_CANCELLED, I_BLOCKED)),
    (BlockPerson, (BEN_BLOCKED, I_ASKED_UNHEARD), (I_CANCELLED, I_BLOCKED)),
    (CarryFriendOver, NOTHING, (CARRIED_OVER,)),
    (CarryFriendOver, (BEN_ASKED,), (CARRIED_OVER,)),
    (CarryBlockOver, NOTHING, (I_BLOCKED,)),
    (CarryBlockOver, (I_ASKED,), (I_CANCELLED, I_BLOCKED)),
    (CarryBlockOver, (BEN_BLOCKED,), (I_BLOCKED,)),
    (UnblockPerson, (I_BLOCKED,), (I_UNBLOCKED,)),
    (UnblockPerson, (I_BLOCKED, BEN_BLOCKED), (I_UNBLOCKED,)),
]

WITHOUT_EFFECT: list[tuple[type[PersonCommand], Events]] = [
    (RequestFriend, (I_ASKED,)),
    (RequestFriend, FRIENDS),
    (RequestFriend, (BEN_BLOCKED, I_ASKED_UNHEARD)),
    (AcceptFriend, FRIENDS),
    (DeclineFriend, NOTHING),
    (DeclineFriend, (I_ASKED,)),
    (DeclineFriend, FRIENDS),
    (DeclineFriend, (BEN_ASKED, I_BLOCKED)),
    (CancelFriendRequest, NOTHING),
    (CancelFriendRequest, (BEN_ASKED,)),
    (CancelFriendRequest, FRIENDS),
    (RemoveFriend, NOTHING),
    (RemoveFriend, (I_ASKED,)),
    (BlockPerson, (I_BLOCKED,)),
    (CarryFriendOver, FRIENDS),
    (CarryFriendOver, (I_BLOCKED,)),
    (CarryFriendOver, (BEN_BLOCKED,)),
    (CarryBlockOver, FRIENDS),
    (CarryBlockOver, (I_BLOCKED,)),
    (UnblockPerson, NOTHING),
    (UnblockPerson, (BEN_BLOCKED,)),
]

REJECTED: list[tuple[type[PersonCommand], Events, dict[str, Any], type[Rejection]]] = [
    (RequestFriend, NOTHING, {"known": False}, PersonNotFound),
    (RequestFriend, (I_BLOCKED,), {}, YouBlockedThem),
    (RequestFriend, NOTHING, {"open_requests": MOST_OPEN_REQUESTS}, TooManyRequests),
    (RequestFriend, NOTHING, {"friends": MOST_FRIENDS}, TooManyFriends),
    (RequestFriend, (BEN_ASKED,), {"friends": MOST_FRIENDS}, TooManyFriends),
    (AcceptFriend, (BEN_ASKED,), {"friends": MOST_FRIENDS}, TooManyFriends),
    (AcceptFriend, NOTHING, {}, NoRequest),
    (AcceptFriend, (I_ASKED,), {}, NoRequest),
    (AcceptFriend, (BEN_ASKED, I_DECLINED), {}, NoRequest),
    (AcceptFriend, (BEN_ASKED, I_BLOCKED), {}, NoRequest),
    (AcceptFriend, (BEN_ASKED, I_BLOCKED, I_UNBLOCKED), {}, NoRequest),
    (BlockPerson, NOTHING, {"known": False}, PersonNotFound),
]

# For each command what makes it possible, and what then comes of it.
SITUATIONS: dict[type[PersonCommand], tuple[Events, Events]] = {
    RequestFriend: (NOTHING, (I_ASKED,)),
    AcceptFriend: ((BEN_ASKED,), (I_ACCEPTED,)),
    DeclineFriend: ((BEN_ASKED,), (I_DECLINED,)),
    CancelFriendRequest: ((I_ASKED,), (I_CANCELLED,)),
    RemoveFriend: (FRIENDS, (I_REMOVED,)),
    BlockPerson: (FRIENDS, (I_REMOVED, I_BLOCKED)),
    UnblockPerson: ((I_BLOCKED,), (I_UNBLOCKED,)),
    CarryFriendOver: (NOTHING, (CARRIED_OVER,)),
    CarryBlockOver: (NOTHING, (I_BLOCKED,)),
}


def named(value: Any) -> str | None:
    """A readable id for a parameter."""
    if isinstance(value, type):
        return value.__name__
    return "+".join(type(event).__name__ for event in value) if isinstance(value, tuple) else None


@pytest.mark.parametrize(("events", "pair"), STATES, ids=named)
def test_history_makes_the_state(events: Events, pair: Pair) -> None:
    assert given(events) == pair


@pytest.mark.parametrize(("kind", "before", "then"), ACCEPTED, ids=named)
def test_accepted(kind: type[PersonCommand], before: Events, then: Events) -> None:
    assert outcome(toward(kind, ANNA, BEN), given(before)) == list(then)


@pytest.mark.parametrize(("kind", "before"), WITHOUT_EFFECT, ids=named)
def test_what_is_so_already_has_no_effect(kind: type[PersonCommand], before: Events) -> None:
    assert outcome(toward(kind, ANNA, BEN), given(before)) == []


@pytest.mark.parametrize(("kind", "before", "known", "why"), REJECTED, ids=named)
def test_rejected(
    kind: type[PersonCommand], before: Events, known: dict[str, Any], why: type[Rejection]
) -> None:
    assert outcome(toward(kind, ANNA, BEN, **known), given(before)) is why


@pytest.mark.parametrize("kind", DECIDER.commands)
def test_nobody_does_it_to_themselves(kind: type[PersonCommand]) -> None:
    assert outcome(toward(kind, ANNA, ANNA), Pair()) is Yourself


@pytest.mark.parametrize("kind", [RequestFriend, AcceptFriend])
def test_one_below_a_limit_is_allowed(kind: type[PersonCommand]) -> None:
    known: dict[str, Any] = {"open_requests": MOST_OPEN_REQUESTS - 1, "friends": MOST_FRIENDS - 1}
    assert outcome(toward(kind, ANNA, BEN, **known), given((BEN_ASKED,))) == [I_ACCEPTED]


def test_a_request_that_is_answered_at_once_is_none_of_too_many() -> None:
    command = toward(RequestFriend, ANNA, BEN, open_requests=MOST_OPEN_REQUESTS)
    assert outcome(command, given((BEN_ASKED,))) == [I_ACCEPTED]


def happened(events: Events) -> None:
    """Put the events into the log."""
    if events:
        new = [codec.encode(event, uuid4(), {"fingerprint": ""}) for event in events]
        log.append(events[0].stream, 0, new)


@pytest.mark.parametrize("kind", DECIDER.commands)
@in_the_log
def test_a_repetition_takes_effect_once(kind: type[PersonCommand]) -> None:
    before, then = SITUATIONS[kind]
    happened(before)
    command = toward(kind, ANNA, BEN)
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    assert history(stream_of(command)) == [*before, *then]
    with pytest.raises(CommandConflict):
        handle(toward(kind, ANNA, ANNA, command.command_id))


@pytest.mark.parametrize("kind", DECIDER.commands)
@in_the_log
def test_many_at_once_take_effect_once(kind: type[PersonCommand]) -> None:
    before, then = SITUATIONS[kind]
    happened(before)
    commands = [toward(kind, ANNA, BEN) for _ in range(6)]
    assert all(isinstance(each, Outcome) for each in raced([*commands, commands[0]]))
    assert history(stream_of(commands[0])) == [*before, *then]


@in_the_log
def test_a_repetition_after_the_world_has_changed_still_has_its_outcome() -> None:
    command = toward(RequestFriend, ANNA, BEN)
    handle(command)
    handle(toward(CancelFriendRequest, ANNA, BEN))
    assert handle(command.model_copy(update={"open_requests": 99, "known": False})).repeated
    assert history(stream_of(command)) == [I_ASKED, I_CANCELLED]

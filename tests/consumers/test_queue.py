"""From waiting to a match: who is brought together, called, and kept out for not coming."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from consumers.matchmaker import bring_together
from consumers.policies.queue import BARRED_FOR, READY_WITHIN
from consumers.readers import READERS
from core.domain.base import COURTSIDE, Actor
from core.domain.matches.commands import CloseReadyCheck, ReadyUp
from core.domain.matches.kinds import RetireGame
from core.domain.matchmaking.commands import Barred, JoinQueue
from core.handle import handle
from events import codec, log
from events.db import execute
from events.types.friends import PersonBlocked
from events.types.matches import MatchCalled
from events.types.queues import QueueLeft
from projections.matches.queries import list_snapshot
from projections.matchmaking import queries
from projections.matchmaking.models import Place
from tests.domain.facts import facts
from tests.given import happens, person, project, sequence

pytestmark = pytest.mark.usefixtures("database")


def follows() -> None:
    """Let everything that follows from the log so far happen."""
    for _ in range(2):
        sequence()
        for name in ("queue", "matchmaking", "people"):
            project(READERS[name])


def waits(who: Actor, rating: float = 1500) -> None:
    handle(
        JoinQueue(
            command_id=uuid4(),
            actor=who,
            at=timezone.now(),
            game="pong",
            offered=True,
            rating=rating,
            deviation=100,
            elsewhere=None,
        )
    )


def called(one: Actor) -> MatchCalled:
    """The match that somebody was called to."""
    events = map(codec.decode, log.read_all(0, 1000))
    return next(
        event
        for event in events
        if isinstance(event, MatchCalled) and one.id in {event.one, event.two}
    )


def together() -> tuple[Actor, Actor, MatchCalled]:
    """Two people whom the queue has brought together."""
    ann, bob = person("Ann"), person("Bob")
    waits(ann)
    waits(bob)
    follows()
    assert bring_together(timezone.now()) == 1
    follows()
    return ann, bob, called(ann)


def ready_check_ends(match: UUID) -> None:
    now = timezone.now() + timedelta(hours=1)
    handle(CloseReadyCheck(command_id=uuid4(), actor=COURTSIDE, at=now, match=match))
    follows()


def test_two_who_wait_are_called_to_a_match() -> None:
    ann, bob, match = together()
    assert {match.one, match.two} == {ann.id, bob.id}
    assert (match.origin, match.ranked, match.game_name) == ("queue", True, "Pong")
    assert queries.lengths() == {}
    assert bring_together(timezone.now()) == 0


def test_who_is_called_late_has_as_long_to_be_ready_and_is_called_once() -> None:
    ann, bob = person("Ann"), person("Bob")
    waits(ann)
    waits(bob)
    follows()
    bring_together(timezone.now())
    sequence()
    matched = [each for each in log.read_all(0, 1000) if each.type == "PlayerMatched"]
    late = [replace(each, recorded_at=each.recorded_at - timedelta(hours=1)) for each in matched]
    for _ in range(2):
        READERS["queue"].apply(late)
    sequence()
    ready_by = called(ann).ready_by
    assert ready_by is not None
    assert timedelta() < ready_by - timezone.now() <= READY_WITHIN
    follows()


def test_who_does_not_come_is_kept_out_for_a_while() -> None:
    ann, bob, match = together()
    handle(ReadyUp(command_id=uuid4(), actor=ann, at=timezone.now(), match=match.match))
    ready_check_ends(match.match)
    now = timezone.now()
    until = queries.barred_until(bob.id, now)
    assert queries.barred_until(ann.id, now) is None
    assert until is not None
    assert until <= now + BARRED_FOR
    waits(ann)
    with pytest.raises(Barred):
        waits(bob)


def test_a_match_of_no_queue_bars_nobody() -> None:
    ann, _, match = together()
    other = match.model_copy(update={"match": uuid4(), "origin": "tournament"})
    happens(other)
    ready_check_ends(other.match)
    assert not Place.objects.filter(barred_until__isnull=False).exists()
    waits(ann)


def test_who_blocks_the_other_is_not_brought_together_with_them() -> None:
    ann, bob = person("Ann"), person("Bob")
    happens(PersonBlocked(by=bob.id, to=ann.id))
    waits(ann)
    waits(bob)
    follows()
    assert bring_together(timezone.now() + timedelta(hours=1)) == 0
    assert queries.lengths() == {"pong": 2}


def retires(game: str) -> None:
    """An admin takes the game away."""
    admin = facts(person("Admin"))
    handle(RetireGame(**admin, game=game))
    sequence()
    project(READERS["matches"])


def told(who: Actor) -> dict[str, object]:
    """What somebody's tabs are told of their place."""
    project(READERS["matches"])
    [place] = list_snapshot(who.id)["place"]
    return {name: place[name] for name in ("game", "since", "why")}


RETIRED = {"game": None, "since": None, "why": "retired"}


def test_a_pair_whose_game_is_retired_before_they_are_called_is_told() -> None:
    ann, bob = person("Ann"), person("Bob")
    waits(ann)
    waits(bob)
    sequence()
    project(READERS["matchmaking"])
    assert bring_together(timezone.now()) == 1
    retires("pong")
    assert told(ann)["why"] == "matched"
    follows()
    assert told(ann) == told(bob) == RETIRED
    assert not [each for each in log.read_all(0, 1000) if each.type == "MatchCalled"]


def test_who_waits_for_a_game_that_is_retired_is_let_go() -> None:
    ann, bob = person("Ann"), person("Bob")
    waits(ann)
    waits(bob)
    follows()
    retires("pong")
    assert bring_together(timezone.now()) == 0
    follows()
    assert queries.lengths() == {}
    assert told(ann) == told(bob) == RETIRED


def test_who_is_gone_waits_no_more_unless_they_were_never_there() -> None:
    ann, bot, cem = person("Ann"), person("Bot"), person("Cem")
    for who in (ann, bot, cem):
        waits(who)
    follows()
    for version, (who, seen) in enumerate(((ann, timedelta(seconds=5)), (bot, timedelta(days=-1)))):
        execute(
            "INSERT INTO presence (person, state, seen_at, version)"
            " VALUES (%(person)s, 'offline', %(seen)s, %(version)s)",
            person=who.id,
            seen=timezone.now() + seen,
            version=version,
        )
    assert bring_together(timezone.now()) == 1
    follows()
    assert queries.lengths() == {}
    events = map(codec.decode, log.read_stream("queue-pong"))
    left = [event.reason for event in events if isinstance(event, QueueLeft)]
    assert left == ["disconnected"]
    assert called(bot).match == called(cem).match

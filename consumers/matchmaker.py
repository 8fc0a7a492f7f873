"""Brings together who waits for an opponent, and lets go who is not there any more, or whose game
is not played with ratings any more."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID, uuid5

import structlog

from core.domain.base import COURTSIDE, NAMESPACE, Actor, Rejection
from core.domain.matchmaking.commands import LeaveQueue, MatchPlayers, QueueCommand
from core.domain.matchmaking.pairing import Waiting, pairs
from core.handle import Origin, handle
from events.db import fetch
from events.types.queues import LeaveReason
from projections.matches.queries import kind
from projections.matchmaking.models import Place
from projections.matchmaking.queries import games_waited_for, queue

_log = structlog.get_logger(__name__)

# Who has been there since they began to wait, and is not any more. Programs need not be there.
_GONE = """
    SELECT presence.person FROM presence
    JOIN unnest(%(people)s::uuid[], %(since)s::timestamptz[]) AS waiting (person, since)
        USING (person)
    WHERE presence.state = 'offline' AND presence.seen_at >= waiting.since
"""
_BLOCKS = """
    SELECT person, other FROM people_relation
    WHERE person = ANY(%(people)s::uuid[]) AND state = 'blocked'
"""


def bring_together(now: datetime) -> int:
    """Make all matches that can be made now, in all games; how many those are."""
    return sum(_bring_together(game, now) for game in games_waited_for())


def _bring_together(game: str, now: datetime) -> int:
    places, wanted = queue(game), kind(game)
    if wanted is None or not wanted.ranked:
        for place in places:
            _carry_out(_leaving(place, now, "retired"))
        return 0
    gone = _gone(places)
    for place in places:
        if place.person in gone:
            _carry_out(_leaving(place, now, "disconnected"))
    here = [place for place in places if place.person not in gone]
    found = pairs(_waiting(here), now)
    return sum(_carry_out(_matching(game, one, two, now)) for one, two in found)


def _waiting(places: Sequence[Place]) -> Iterable[Waiting]:
    avoids: dict[UUID, set[UUID]] = {place.person: set() for place in places}
    for person, other in fetch(_BLOCKS, people=list(avoids)):
        avoids[person].add(other)
    for place in places:
        avoided, since = frozenset(avoids[place.person]), place.since
        if since is not None:
            yield Waiting(place.person, place.rating, since, place.last, avoided)


def _gone(places: Sequence[Place]) -> set[UUID]:
    people = [place.person for place in places]
    return {person for (person,) in fetch(_GONE, people=people, since=[p.since for p in places])}


def _leaving(place: Place, now: datetime, why: LeaveReason) -> LeaveQueue:
    return LeaveQueue(
        command_id=uuid5(place.person, f"{why}/{place.since}"),
        actor=Actor(id=place.person, name=place.name),
        at=now,
        game=place.game,
        why=why,
    )


def _matching(game: str, one: Waiting, two: Waiting, now: datetime) -> MatchPlayers:
    """The same order at every repetition, until one of the two has waited anew."""
    said = f"{game}/{one.person}/{one.since}/{two.person}/{two.since}"
    return MatchPlayers(
        command_id=uuid5(NAMESPACE, said),
        actor=COURTSIDE,
        at=now,
        game=game,
        one=one.person,
        two=two.person,
    )


def _carry_out(command: QueueCommand) -> bool:
    """What is refused was overtaken: somebody left. The next round sees what is so then."""
    try:
        return not handle(command, Origin(instead=True)).repeated
    except Rejection as rejection:
        _log.info("not_brought_together", game=command.game, reason=rejection.code)
        return False

"""Matches that end, and histories of them, as the lane of matches tells of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import orjson

from events import codec
from events.log import StoredEvent
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened
from events.types.matches import (
    How,
    MatchCorrected,
    MatchFinished,
    MatchReinstated,
    MatchVoided,
    Side,
)
from projections.ratings.models import Board, Entry
from projections.ratings.projection import project
from tests.given import AT

PEOPLE = tuple(UUID(int=number) for number in range(1, 7))
ANN, BEN, CEM, *_ = PEOPLE


@dataclass(frozen=True)
class Match:
    """A match as it is known now."""

    id: UUID
    one: UUID
    two: UUID
    winner: Side | None
    game: str = "pong"
    how: How = "played"
    ranked: bool = True
    void: bool = False

    @property
    def said(self) -> dict[str, Any]:
        """What a result says."""
        return {
            "match": self.id,
            "one": self.one,
            "two": self.two,
            "game": self.game,
            "best_of": 1,
            "ranked": self.ranked,
            "winner": self.winner,
            "games": (),
            "how": self.how,
            "by": self.one,
            "by_name": "",
        }


def won(one: UUID, two: UUID, winner: Side | None = "one", **more: Any) -> Match:
    return Match(uuid4(), one, two, winner, **more)


def at(position: int, event: Event) -> StoredEvent:
    """The event as the lane gives it; a day lies between one position and the next."""
    new = codec.encode(event, uuid4(), {})
    text = orjson.dumps(new.payload).decode()
    return StoredEvent(
        new.id,
        event.stream,
        1,
        new.type,
        new.schema_version,
        None,
        text,
        "{}",
        AT + timedelta(days=position),
        position,
        "match-0",
        position,
    )


def happened(*events: Event, first: int = 1) -> None:
    project([at(position, event) for position, event in enumerate(events, first)])


def ended(match: Match) -> MatchFinished:
    return MatchFinished(**match.said)


def shown() -> tuple[list[Any], list[Any]]:
    """All rows, rounded to where sums in another order can't show."""
    return _rows(Entry.objects.order_by("position", "person")), _rows(
        Board.objects.order_by("season", "game", "person")
    )


def _rows(found: Iterable[Any]) -> list[Any]:
    return [
        {
            field.attname: round(value, 6) if isinstance(value, float) else value
            for field in row._meta.concrete_fields  # noqa: SLF001  # Django's public name for it
            if field.column
            for value in [getattr(row, field.attname)]
        }
        for row in found
    ]


def random_history(
    dice: Random, length: int
) -> tuple[list[Event], list[tuple[Match, UUID | None]]]:
    """Results, corrections, voids and seasons; and the matches as they are known in the end, each
    with the season in which it ended."""
    events: list[Event] = []
    matches: list[tuple[Match, UUID | None]] = []
    season: UUID | None = None
    for _ in range(length):
        what = dice.random()
        if what < 0.5 or not matches:
            one, two = dice.sample(PEOPLE, 2)
            match = Match(UUID(int=dice.getrandbits(128)), one, two, *_result(dice))
            matches.append((match, season))
            events.append(ended(match))
        elif what < 0.6:
            season, event = _next_season(season, dice)
            events.append(event)
        else:
            number = dice.randrange(len(matches))
            match, when = matches[number]
            changed, event = _changed(match, dice)
            matches[number] = (changed, when)
            events.append(event)
    return events, matches


def _result(dice: Random) -> tuple[Side | None, str, How]:
    winner: Side | None = dice.choice(["one", "two", None])
    how: How = dice.choice(["played", "forfeit", "no_show"]) if winner else "played"
    return winner, dice.choice(["pong", "chess"]), how


def _next_season(season: UUID | None, dice: Random) -> tuple[UUID | None, Event]:
    if season:
        return None, SeasonClosed(season=season, by=ANN)
    new = UUID(int=dice.getrandbits(128))
    return new, SeasonOpened(season=new, name="", ends_at=AT, by=ANN, by_name="Ann")


def _changed(match: Match, dice: Random) -> tuple[Match, Event]:
    if match.void:
        return replace(match, void=False), MatchReinstated(match=match.id)
    if dice.random() < 0.4:
        return replace(match, void=True), MatchVoided(match=match.id)
    winner, _, how = _result(dice)
    changed = replace(match, winner=winner, how=how)
    return changed, MatchCorrected(**changed.said)


def in_batches(events: Sequence[Event], dice: Random, first: int = 1) -> None:
    """Project them, some at a time."""
    stored = [at(position, event) for position, event in enumerate(events, first)]
    while stored:
        many = dice.randint(1, 20)
        project(stored[:many])
        stored = stored[many:]

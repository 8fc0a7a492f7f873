"""Ratings follow from the results as they are now, however they came to be so."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest

from core.domain.ratings.glicko import NEWCOMER, Played, rated
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
from projections.ratings import queries
from projections.ratings.models import Board, Entry, PastBoard, PastEntry, Season
from projections.ratings.projection import project
from projections.ratings.statistics import statistics
from tests.given import AT

pytestmark = pytest.mark.usefixtures("database")

PEOPLE = tuple(UUID(int=number) for number in range(1, 7))
ANN, BEN, CEM, *_ = PEOPLE
SEASON = UUID(int=50)


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


def test_a_match_rates_both_from_what_they_were() -> None:
    happened(ended(won(ANN, BEN)), ended(won(CEM, ANN, winner=None)))
    first = rated(NEWCOMER, [Played(NEWCOMER, 1)], 0)
    ann = queries.skill_of(ANN, "pong")
    assert queries.skill_of(BEN, "pong") == rated(NEWCOMER, [Played(NEWCOMER, 0)], 0)
    assert ann == rated(first, [Played(NEWCOMER, 0.5)], 1 / 5)
    assert [step.after_rating for step in queries.history(ANN, "pong", None, 9)] == [
        first.rating,
        ann.rating,
    ]


@pytest.mark.parametrize(
    "match",
    [
        won(ANN, BEN, ranked=False),
        won(ANN, BEN, how="no_show"),
        won(ANN, BEN, winner=None, how="double_no_show"),
    ],
)
def test_what_shows_no_skill_moves_no_rating(match: Match) -> None:
    happened(ended(match))
    assert queries.skill_of(ANN, "pong") == queries.skill_of(BEN, "pong") == NEWCOMER
    assert statistics(ANN, None).totals == (0 if match.winner is None else 1, 0, 0)


@pytest.mark.parametrize("again", [MatchCorrected, MatchVoided])
def test_what_has_no_ratings_rates_nothing_again(again: type[Event]) -> None:
    friendly = won(ANN, BEN, ranked=False)
    happened(ended(friendly), ended(won(ANN, CEM)))
    before = shown()[1]
    if again is MatchCorrected:
        happened(MatchCorrected(**replace(friendly, winner="two").said), first=3)
        assert statistics(BEN, None).totals == (1, 0, 0)
    else:
        happened(MatchVoided(match=friendly.id), first=3)
        assert statistics(BEN, None).totals == (0, 0, 0)
    assert shown()[1] == before
    assert not PastBoard.objects.filter(position=3).exists()


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


@pytest.mark.parametrize("seed", range(12))
def test_after_corrections_all_is_as_if_it_had_been_so_from_the_start(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # matches, not secrets
    events, matches = random_history(dice, 60)
    _in_batches(events, dice)
    found = shown()
    for model in (Entry, PastEntry, Board, PastBoard, Season):
        model.objects.all().delete()
    _in_batches(_told_at_once(events, matches), dice)
    assert found == shown()


def _in_batches(events: Sequence[Event], dice: Random) -> None:
    """Project them, some at a time."""
    stored = [at(position, event) for position, event in enumerate(events, 1)]
    while stored:
        many = dice.randint(1, 20)
        project(stored[:many])
        stored = stored[many:]


def _told_at_once(
    events: Sequence[Event], matches: Sequence[tuple[Match, UUID | None]]
) -> list[Event]:
    """The same history as if each match had ended as is known now; one that is void is made so at
    once. What was a correction is nothing here, and takes its place all the same."""
    known = {match.id: match for match, _ in matches}
    nothing = SeasonClosed(season=uuid4(), by=ANN)
    told: list[Event] = []
    for event in events:
        match event:
            case MatchFinished():
                told.append(ended(known[event.match]))
            case SeasonOpened() | SeasonClosed():
                told.append(event)
            case _:
                told.append(MatchReinstated(match=uuid4()))
    assert nothing.season not in known
    return told + [MatchVoided(match=match.id) for match, _ in matches if match.void]


def test_a_leaderboard_shares_places_and_puts_the_unsure_last() -> None:
    """Ann and Ben are known well and equal, Cem is new and has a higher rating."""
    for person, rating, deviation in ((ANN, 1600.2, 60), (BEN, 1599.8, 70), (CEM, 1700, 200)):
        Board(
            season=UUID(int=0),
            game="pong",
            person=person,
            rating=rating,
            deviation=deviation,
            volatility=0.06,
            won=1,
            drawn=0,
            lost=0,
            form="W",
        ).save(force_insert=True)
    lines = queries.leaderboard("pong", None, None, 0, 10)
    assert [(line.person, line.place) for line in lines] == [(ANN, 1), (BEN, 1), (CEM, None)]
    assert [line.person for line in queries.leaderboard("pong", None, {BEN, CEM}, 0, 1)] == [BEN]
    assert [line.person for line in queries.leaderboard("pong", None, None, 2, 9)] == [CEM]
    assert queries.line_of(BEN, "chess", None) is None


def test_statistics_count_by_game_opponent_and_month() -> None:
    happened(
        ended(won(ANN, BEN)),
        ended(won(BEN, ANN, winner="two")),
        ended(won(ANN, BEN, winner=None, game="chess")),
        ended(won(CEM, ANN)),
    )
    found = statistics(ANN, None)
    assert (found.totals, found.streak, found.best_streak) == ((2, 1, 1), ("lost", 1), 2)
    assert found.form == "WWDL"
    assert found.by_game == [("pong", 2, 0, 1), ("chess", 0, 1, 0)]
    assert found.by_opponent == [(BEN, 2, 1, 0), (CEM, 0, 0, 1)]
    assert found.by_month == [("2026-01", 2, 1, 1)]
    assert statistics(ANN, "pong", BEN).totals == (2, 0, 0)
    assert queries.last_opponent(ANN, "pong") == CEM


def test_a_season_counts_what_ends_in_it() -> None:
    opened = SeasonOpened(season=SEASON, name="Spring", ends_at=AT, by=ANN, by_name="Ann")
    happened(ended(won(ANN, BEN)), opened, ended(won(ANN, BEN)))
    happened(SeasonClosed(season=SEASON, by=ANN), ended(won(BEN, ANN)), first=4)
    [first, second] = queries.leaderboard("pong", SEASON, None, 0, 9)
    assert (first.person, first.won, first.lost, first.form) == (ANN, 1, 0, "W")
    assert (second.person, second.won, second.lost) == (BEN, 0, 1)
    line = queries.line_of(ANN, "pong", None)
    assert line is not None
    assert (line.won, line.lost) == (2, 1)
    assert [season.closed_at is not None for season in queries.seasons(None, 9)] == [True]

"""Ratings follow from the results as they are now, however they came to be so."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from uuid import UUID, uuid4

import pytest

from core.domain.ratings.glicko import NEWCOMER, Played, rated
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened
from events.types.matches import (
    MatchCorrected,
    MatchFinished,
    MatchReinstated,
    MatchVoided,
)
from projections.ratings import queries
from projections.ratings.models import Board, Entry, PastBoard, PastEntry, Season
from projections.ratings.statistics import statistics
from tests.given import AT
from tests.projections.results import (
    ANN,
    BEN,
    CEM,
    Match,
    ended,
    happened,
    in_batches,
    random_history,
    shown,
    won,
)

pytestmark = pytest.mark.usefixtures("database")

SEASON = UUID(int=50)


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


@pytest.mark.parametrize("seed", range(12))
def test_after_corrections_all_is_as_if_it_had_been_so_from_the_start(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # matches, not secrets
    events, matches = random_history(dice, 60)
    in_batches(events, dice)
    found = shown()
    for model in (Entry, PastEntry, Board, PastBoard, Season):
        model.objects.all().delete()
    in_batches(_told_at_once(events, matches), dice)
    assert found == shown()


def _told_at_once(
    events: Sequence[Event], matches: Sequence[tuple[Match, UUID | None]]
) -> list[Event]:
    """The same history as if each match had ended as is known now; one that is void is made so at
    once. What was a correction is nothing here, and takes its place all the same."""
    known = {match.id: match for match, _ in matches}
    told: list[Event] = []
    for event in events:
        match event:
            case MatchFinished():
                told.append(ended(known[event.match]))
            case SeasonOpened() | SeasonClosed():
                told.append(event)
            case _:
                told.append(MatchReinstated(match=uuid4()))
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

"""Results of a second account count as those of the one that stays, as if it had been so from the
start; and what was known before the merge stays known."""

from random import Random
from typing import Any
from uuid import uuid4

import pytest

from events.types.base import Event
from events.types.games import ResultsCarriedOver
from events.types.matches import MatchCorrected, MatchFinished, MatchReinstated
from projections.ratings import queries
from projections.ratings.models import Board, Entry, Merged, PastBoard, PastEntry, Season
from projections.ratings.statistics import statistics
from tests.projections.results import (
    ANN,
    BEN,
    CEM,
    PEOPLE,
    ended,
    happened,
    in_batches,
    random_history,
    shown,
    won,
)

pytestmark = pytest.mark.usefixtures("database")

MERGED = ResultsCarriedOver(player=BEN, into=ANN)
BOTH = {ANN, BEN}
_KEPT_ASIDE = ("played_by", "played_against")


@pytest.mark.parametrize("seed", range(4))
def test_all_is_as_if_there_had_been_one_account_from_the_start(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # matches, not secrets
    events, _ = random_history(dice, 50)
    when = dice.randint(0, len(events))
    in_batches([*events[:when], MERGED, *events[when:]], dice)
    found = _without_doubles()
    for model in (Entry, PastEntry, Board, PastBoard, Season, Merged):
        model.objects.all().delete()
    in_batches([*map(_as_one, events[:when]), _nothing(), *map(_as_one, events[when:])], dice)
    again = _without_doubles()
    assert found == again


@pytest.mark.parametrize("seed", range(2))
def test_the_past_stays_as_it_was(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # as above
    events, _ = random_history(dice, 40)
    when = dice.randint(10, 35)
    in_batches(events[:when], dice)
    known = _known_at(None)
    in_batches([MERGED, *events[when:]], dice, first=when + 1)
    assert _known_at(when) == known
    assert _known_at(len(events) + 1) == _known_at(None)


def test_nobody_plays_against_themselves_whatever_is_said_later() -> None:
    own, other = won(ANN, BEN), won(BEN, CEM)
    happened(ended(own), ended(other), MERGED)
    assert statistics(ANN, None).totals == (1, 0, 0)
    assert statistics(BEN, None).totals == (0, 0, 0)
    happened(
        MatchReinstated(match=own.id), MatchCorrected(**own.said), ended(won(BEN, ANN)), first=4
    )
    assert statistics(ANN, None).totals == (1, 0, 0)
    happened(ended(won(CEM, BEN)), first=7)
    assert statistics(ANN, None, CEM).totals == (1, 0, 1)
    assert queries.line_of(BEN, "pong", None) is None


def _as_one(event: Event) -> Event:
    """The event as it would have been, had there been one account; nothing for a match that there
    would not have been."""
    if not isinstance(event, MatchFinished | MatchCorrected):
        return event
    if {event.one, event.two} == BOTH:
        return _nothing()
    now = {BEN: ANN}
    return event.model_copy(
        update={"one": now.get(event.one, event.one), "two": now.get(event.two, event.two)}
    )


def _nothing() -> Event:
    return MatchReinstated(match=uuid4())


def _without_doubles() -> tuple[list[Any], list[Any]]:
    """All rows but those of the double, of matches between the two, and of who has no results."""
    entries, boards = shown()
    return (
        [_plain(each) for each in entries if {each["person"], each["opponent"]} != BOTH],
        [each for each in boards if each["person"] != BEN and _has_results(each)],
    )


def _plain(entry: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in entry.items() if name not in _KEPT_ASIDE}


def _has_results(board: dict[str, Any]) -> bool:
    """A line that was begun by a match of the two stays, empty, where nobody sees it."""
    return bool(board["won"] + board["drawn"] + board["lost"])


def _known_at(position: int | None) -> list[Any]:
    """What can be asked as of a position, of everybody."""
    people = [
        (
            statistics(who, None, as_of=position),
            [statistics(who, None, other, as_of=position).totals for other in PEOPLE],
            [(each.game, each.rating) for each in queries.boards_of(who, position)],
        )
        for who in PEOPLE
    ]
    lines = [queries.leaderboard(game, None, None, 0, 9, position) for game in ("pong", "chess")]
    return [*people, *lines]

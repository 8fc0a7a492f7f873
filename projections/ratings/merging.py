"""What becomes of results when one account is merged into another: they count as those of the one
that stays, from the first on, and whatever followed from them is rated again."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.db.models import Q

from events.db import execute
from events.types.games import ResultsCarriedOver
from projections.ratings.again import boards_at, later_than, ranked, rate_again
from projections.ratings.apply import (
    BoardKey,
    Known,
    Pair,
    boards_of,
    count_again,
    newcomer,
    past_board,
    past_entry,
    show,
)
from projections.ratings.models import Board, Entry, Merged, PastBoard, PastEntry
from projections.store import add, insert, upsert

_PLAYED_BY = """
    UPDATE ratings_entry SET played_by = person, person = %(into)s
    WHERE person = %(player)s AND opponent <> %(into)s
"""
_PLAYED_AGAINST = """
    UPDATE ratings_entry SET played_against = opponent, opponent = %(into)s
    WHERE opponent = %(player)s AND person <> %(into)s
"""


def carry_over(event: ResultsCarriedOver, position: int) -> None:
    """Change whose results they are, and rate again."""
    upsert([Merged(person=event.player, stays=event.into, position=position)])
    both = (event.player, event.into)
    games = set(Entry.objects.filter(person__in=both).values_list("game", flat=True))
    _count_not(Entry.objects.filter(person__in=both, opponent__in=both, counted=True), position)
    for sql in (_PLAYED_BY, _PLAYED_AGAINST):
        execute(sql, player=event.player, into=event.into)
    for game in sorted(games):
        _rate(game, event, position)


def _count_not(entries: Iterable[Entry], position: int) -> None:
    """Nobody plays against themselves."""
    found = list(entries)
    insert(PastEntry, [past_entry(entry, position) for entry in found])
    for entry in found:
        entry.counted = False
    upsert(found)


def _rate(game: str, event: ResultsCarriedOver, position: int) -> None:
    """Rate the game again from the first match of either; their lines are counted anew."""
    both = (event.player, event.into)
    add([newcomer(*key) for key in _lines(game, event)])
    known = dict.fromkeys(both, Known())
    rated = rate_again(_pairs(game, both), known)
    lines = boards_at({key for key in rated if key[2] in both} | _lines_of(game, event.player))
    for key, line in lines.items():
        count_again(line, ranked(key))
        if key[2] == event.player:
            show(line, Known())
    upsert(lines.values())
    insert(PastBoard, [past_board(each, position) for each in {**rated, **lines}.values()])


def _lines(game: str, event: ResultsCarriedOver) -> set[BoardKey]:
    """The lines that the one who stays has from now on."""
    entries = Entry.objects.filter(game=game, person=event.into)
    return {
        key for entry in entries.distinct("season").order_by("season") for key in boards_of(entry)
    }


def _lines_of(game: str, person: UUID) -> set[BoardKey]:
    lines = Board.objects.filter(game=game, person=person)
    return set(lines.values_list("season", "game", "person"))


def _pairs(game: str, both: tuple[UUID, UUID]) -> Iterator[Pair]:
    """All matches of the game from the first that either of the two has played."""
    theirs = Entry.objects.filter(Q(person__in=both), game=game).order_by("position", "person")
    first = theirs.first()
    return later_than(game, first.position - 1) if first else iter(())

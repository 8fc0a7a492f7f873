"""Rating again what came after something that is known otherwise now."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from projections.ratings.apply import (
    ALL_TIME,
    BoardKey,
    Known,
    Pair,
    boards_of,
    known_after,
    replay,
    show,
)
from projections.ratings.models import Board, Entry
from projections.store import load, upsert

READ_AT_ONCE = 2_000


def rate_again(pairs: Iterable[Pair], known: dict[UUID, Known]) -> dict[BoardKey, Board]:
    """Rate these matches, all that there are from some moment on, anew, where these people are
    `known` to have been so at that moment; the leaderboards' rows that changed."""
    shown: dict[BoardKey, Known] = {}
    changed: list[Entry] = []
    for each in replay(pairs, known):
        changed += each
        for entry in each:
            if entry.person in known:  # others may have played since
                shown |= dict.fromkeys(boards_of(entry), known_after(entry))
    boards = boards_at(shown)
    for key, board in boards.items():
        show(board, shown[key])
    upsert(changed)
    upsert(boards.values())
    return boards


def later_than(game: str, position: int) -> Iterator[Pair]:
    """All matches of the game that ended after this position, in order."""
    later = Entry.objects.filter(game=game, position__gt=position)
    rows = later.order_by("position", "person").iterator(READ_AT_ONCE)
    return zip(rows, rows, strict=True)


def boards_at(keys: Iterable[BoardKey]) -> dict[BoardKey, Board]:
    """The leaderboards' rows that are there."""
    wanted = list(keys)
    found = load(
        Board,
        season=[season for season, _, _ in wanted],
        game=[game for _, game, _ in wanted],
        person=[person for _, _, person in wanted],
    )
    return {(board.season, board.game, board.person): board for board in found}


def ranked(key: BoardKey) -> Iterable[Entry]:
    """What counts for a leaderboard's row, in order."""
    season, game, person = key
    entries = Entry.objects.filter(person=person, game=game, ranked=True, counted=True)
    if season != ALL_TIME:
        entries = entries.filter(season=season)
    return entries.order_by("position").iterator(READ_AT_ONCE)

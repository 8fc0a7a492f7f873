"""The ratings projection: loads what a batch of events touches, folds, and writes it back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from uuid import UUID

from events import codec
from events.log import StoredEvent
from events.types.base import Event
from events.types.games import SeasonClosed, SeasonOpened
from events.types.matches import (
    MatchCorrected,
    MatchFinished,
    MatchReinstated,
    MatchVoided,
)
from projections.frames import Frame
from projections.ratings.apply import (
    ALL_TIME,
    BoardKey,
    Book,
    Known,
    Pair,
    boards_of,
    count_again,
    finish,
    known_after,
    known_before,
    past_board,
    past_entry,
    replay,
    retell,
    show,
)
from projections.ratings.models import Board, Entry, PastBoard, PastEntry, Season
from projections.rebuild import ReadModel
from projections.store import insert, load, upsert

CONCERNED = frozenset(
    kind.__name__
    for kind in (
        MatchFinished,
        MatchCorrected,
        MatchVoided,
        MatchReinstated,
        SeasonOpened,
        SeasonClosed,
    )
)
READ_AT_ONCE = 2_000


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction. Nobody follows: no frames."""
    pairs = [(codec.decode(stored), stored) for stored in batch if stored.type in CONCERNED]
    season = _running()
    book = _book([event for event, _ in pairs], season)
    for event, stored in pairs:
        match event:
            case MatchFinished():
                finish(event, stored.position or 0, stored.recorded_at, season, book)
            case SeasonOpened():
                season = event.season
                _open(event, stored)
            case SeasonClosed():
                season = None
                Season.objects.filter(id=event.season).update(closed_at=stored.recorded_at)
            case MatchCorrected() | MatchVoided() | MatchReinstated():
                _write(book)
                _correct(event, stored.position or 0)
                book = _book([event for event, _ in pairs], season)
            case _:
                raise TypeError(f"the ratings projection has no rule for {stored.type}")
    _write(book)
    return []


def _running() -> UUID | None:
    return Season.objects.filter(closed_at=None).values_list("id", flat=True).first()


def _open(event: SeasonOpened, stored: StoredEvent) -> None:
    season = Season(id=event.season, name=event.name, opened_at=stored.recorded_at)
    season.ends_at = event.ends_at
    upsert([season])


def _book(events: Iterable[Event], season: UUID | None) -> Book:
    """The leaderboards' rows of everybody who has ended a match."""
    ended = [event for event in events if isinstance(event, MatchFinished)]
    seasons = {ALL_TIME, *([season] if season else [])}
    opened = {event.season for event in events if isinstance(event, SeasonOpened)}
    return Book(
        _boards(
            {
                (each, event.game, person)
                for event in ended
                for each in seasons | opened
                for person in (event.one, event.two)
            }
        )
    )


def _boards(keys: Iterable[BoardKey]) -> dict[BoardKey, Board]:
    wanted = list(keys)
    found = load(
        Board,
        season=[season for season, _, _ in wanted],
        game=[game for _, game, _ in wanted],
        person=[person for _, _, person in wanted],
    )
    return {(board.season, board.game, board.person): board for board in found}


def _write(book: Book) -> None:
    upsert(book.boards.values())
    upsert(book.entries)
    insert(PastBoard, book.past)


def _correct(event: MatchCorrected | MatchVoided | MatchReinstated, position: int) -> None:
    """Change one match, then rate again whatever hangs on it: nothing, where it has no ratings.
    What was known before stays known."""
    entries = list(Entry.objects.filter(match=event.match).order_by("person"))
    if not entries:
        return  # it was void before it had ended
    pair = entries[0], entries[1]
    insert(PastEntry, [past_entry(entry, position) for entry in pair])
    if isinstance(event, MatchCorrected):
        retell(event, pair)
    else:
        for entry in pair:
            entry.counted = isinstance(event, MatchReinstated)
    if pair[0].ranked:
        _settle_boards(pair, position)
    else:
        upsert(pair)


def _settle_boards(pair: Pair, position: int) -> None:
    """Leaderboards as they are with what is known of the match now."""
    rated = _rate_again(pair)
    keys = {key for entry in pair for key in boards_of(entry)}
    boards = _boards(keys)
    for key in keys:
        count_again(boards[key], _ranked(key))
    upsert(boards.values())
    insert(PastBoard, [past_board(each, position) for each in {**rated, **boards}.values()])


def _rate_again(pair: Pair) -> dict[BoardKey, Board]:
    """The leaderboards' rows that changed with it."""
    # Neither of the two may be taken to be known beforehand but as they came into this match.
    known = {entry.person: known_before(entry) for entry in pair}
    shown: dict[BoardKey, Known] = {}
    changed: list[Entry] = []
    for each in replay(chain([pair], _later(pair[0])), known):
        changed += each
        for entry in each:
            if entry.person in known:  # others may have played since
                shown |= dict.fromkeys(boards_of(entry), known_after(entry))
    boards = _boards(shown)
    for key, board in boards.items():
        show(board, shown[key])
    upsert(changed)
    upsert(boards.values())
    return boards


def _later(entry: Entry) -> Iterator[Pair]:
    """All matches of the game that ended after this one, in order."""
    later = Entry.objects.filter(game=entry.game, position__gt=entry.position)
    rows = later.order_by("position", "person").iterator(READ_AT_ONCE)
    return zip(rows, rows, strict=True)


def _ranked(key: BoardKey) -> Iterable[Entry]:
    """What counts for a leaderboard's row, in order."""
    season, game, person = key
    entries = Entry.objects.filter(person=person, game=game, ranked=True, counted=True)
    if season != ALL_TIME:
        entries = entries.filter(season=season)
    return entries.order_by("position").iterator(READ_AT_ONCE)


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """Nobody knows versions of these tables."""


READ_MODEL = ReadModel(
    name="ratings",
    groups=("match",),
    tables=(
        "ratings_season",
        "ratings_entry",
        "ratings_past_entry",
        "ratings_board",
        "ratings_past_board",
    ),
    project=project,
    carry_over=nothing_to_carry_over,
)

"""The ratings projection: loads what a batch of events touches, folds, and writes it back."""

from collections.abc import Iterable, Sequence
from itertools import chain
from uuid import UUID

from events import codec
from events.log import StoredEvent
from events.types.base import Event
from events.types.games import ResultsCarriedOver, SeasonClosed, SeasonOpened
from events.types.matches import (
    MatchCorrected,
    MatchFinished,
    MatchReinstated,
    MatchVoided,
)
from projections.frames import Frame
from projections.ratings.again import boards_at, later_than, ranked, rate_again
from projections.ratings.apply import (
    ALL_TIME,
    Book,
    Pair,
    boards_of,
    count_again,
    finish,
    known_before,
    past_board,
    past_entry,
    retell,
)
from projections.ratings.merging import carry_over
from projections.ratings.models import Entry, Merged, PastBoard, PastEntry, Season
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
        ResultsCarriedOver,
    )
)


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
            case MatchCorrected() | MatchVoided() | MatchReinstated() | ResultsCarriedOver():
                _write(book)
                _change_the_past(event, stored.position or 0)
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
    players = {person for event in ended for person in (event.one, event.two)}
    book = Book(merged={row.person: row.stays for row in load(Merged, person=players)})
    book.boards = boards_at(
        (each, event.game, book.now(person))
        for event in ended
        for each in seasons | opened
        for person in (event.one, event.two)
    )
    return book


def _write(book: Book) -> None:
    upsert(book.boards.values())
    upsert(book.entries)
    insert(PastBoard, book.past)


def _change_the_past(
    event: MatchCorrected | MatchVoided | MatchReinstated | ResultsCarriedOver, position: int
) -> None:
    match event:
        case ResultsCarriedOver():
            carry_over(event, position)
        case _:
            _correct(event, position)


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
            entry.counted = isinstance(event, MatchReinstated) and not _is_one_person(pair)
    if pair[0].ranked:
        _settle_boards(pair, position)
    else:
        upsert(pair)


def _settle_boards(pair: Pair, position: int) -> None:
    """Leaderboards as they are with what is known of the match now."""
    # Neither of the two may be taken to be known beforehand but as they came into this match.
    known = {entry.person: known_before(entry) for entry in pair}
    rated = rate_again(chain([pair], later_than(pair[0].game, pair[0].position)), known)
    keys = {key for entry in pair for key in boards_of(entry)}
    boards = boards_at(keys)
    for key in keys:
        count_again(boards[key], ranked(key))
    upsert(boards.values())
    insert(PastBoard, [past_board(each, position) for each in {**rated, **boards}.values()])


def _is_one_person(pair: Pair) -> bool:
    """Whether the two are accounts of one person."""
    people = {entry.person for entry in pair}
    return Merged.objects.filter(person__in=people, stays__in=people).exists()


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
        "ratings_merged",
    ),
    project=project,
    carry_over=nothing_to_carry_over,
)

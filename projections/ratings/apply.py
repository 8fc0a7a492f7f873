"""The fold: what a result does to ratings and leaderboards, and what a correction does to all that
came after it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from core.domain.ratings.glicko import NEWCOMER, Played, Skill, aged, rated
from events.types.matches import ResultEvent, Side
from projections.ratings.models import Board, Entry, PastBoard, PastEntry

ALL_TIME = UUID(int=0)
PERIOD = timedelta(days=5)  # Glicko-2's rating period: what makes a deviation grow in idle time
FORM = 10

WON, DRAWN, LOST, NONE = "won", "drawn", "lost", "none"
SCORES = {WON: 1.0, DRAWN: 0.5, LOST: 0.0}
LETTERS = {WON: "W", DRAWN: "D", LOST: "L"}
PLAYED = frozenset({"played", "decided", "forfeit"})  # who did not come showed no skill

_KEPT = (
    *("season", "game", "person", "rating", "deviation", "volatility", "rated_at"),
    *("won", "drawn", "lost", "form"),
)

BoardKey = tuple[UUID, str, UUID]
Pair = tuple[Entry, Entry]


@dataclass(frozen=True, slots=True)
class Known:
    """A skill, and when it had moved last."""

    skill: Skill = NEWCOMER
    at: datetime | None = None

    def aged(self, at: datetime) -> Skill:
        """The skill at that time."""
        return aged(self.skill, self.idle(at))

    def idle(self, at: datetime) -> float:
        """Rating periods since it moved."""
        return max((at - self.at) / PERIOD, 0.0) if self.at else 0.0


@dataclass(slots=True)
class Book:
    """The rows that a run of events reads and changes, by key. `past`: as each event left them.
    `merged`: as whom those count whose account was merged into another."""

    boards: dict[BoardKey, Board] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    past: list[PastBoard] = field(default_factory=list)
    merged: dict[UUID, UUID] = field(default_factory=dict)

    def board(self, season: UUID, game: str, person: UUID) -> Board:
        """The row; a newcomer's where there is none."""
        key = (season, game, person)
        if key not in self.boards:
            self.boards[key] = newcomer(*key)
        return self.boards[key]

    def now(self, person: UUID) -> UUID:
        """As whom the person counts."""
        return self.merged.get(person, person)


def boards_of(entry: Entry) -> list[BoardKey]:
    """The leaderboards that the entry is for."""
    seasons = [ALL_TIME] if entry.season is None else [ALL_TIME, entry.season]
    return [(season, entry.game, entry.person) for season in seasons]


def finish(
    event: ResultEvent, position: int, at: datetime, season: UUID | None, book: Book
) -> None:
    """A match has ended."""
    pair = _entry(event, "one", position, at, season), _entry(event, "two", position, at, season)
    _count_as_now(pair, book)
    for entry in pair:
        _start_from(entry, _known(book.board(ALL_TIME, event.game, entry.person)))
    _rate(pair)
    for entry in pair:
        book.entries.append(entry)
        for key in boards_of(entry):
            board = book.board(*key)
            _count(board, entry)
            show(board, known_after(entry))
            book.past.append(past_board(board, position))


def past_board(board: Board, position: int) -> PastBoard:
    """The line as the event at this position leaves it."""
    return PastBoard(position=position, **{name: getattr(board, name) for name in _KEPT})


def past_entry(entry: Entry, until: int) -> PastEntry:
    """What was known of the entry until the event at this position."""
    return PastEntry(
        match=entry.match,
        person=entry.player,
        until=until,
        counted=entry.counted,
        result=entry.result,
    )


def retell(event: ResultEvent, pair: Pair) -> None:
    """The match did not end as was said before, but so."""
    for entry in pair:
        entry.how, entry.result = event.how, _result(event, _side(event, entry.player))


def replay(pairs: Iterable[Pair], known: dict[UUID, Known]) -> Iterator[Pair]:
    """Rate one match after another again: those in which somebody takes part of whom something
    else is `known` now, which grows by whom they met. The pairs that changed."""
    for pair in pairs:
        if not any(entry.person in known for entry in pair):
            continue
        before = [known_after(entry) for entry in pair]
        for entry in pair:
            _start_from(entry, known.get(entry.person) or known_before(entry))
        _rate(pair)
        for entry, was in zip(pair, before, strict=True):
            if entry.person in known or known_after(entry) != was:
                known[entry.person] = known_after(entry)
        yield pair


def count_again(board: Board, entries: Iterable[Entry]) -> None:
    """Count the board's entries anew; all that there are, in order."""
    board.won = board.drawn = board.lost = 0
    board.form = ""
    for entry in entries:
        _count(board, entry)


def show(board: Board, known: Known) -> None:
    """The rating that the board shows."""
    board.rating, board.deviation = known.skill.rating, known.skill.deviation
    board.volatility, board.rated_at = known.skill.volatility, known.at


def known_after(entry: Entry) -> Known:
    """What was known after the match."""
    skill = Skill(entry.after_rating, entry.after_deviation, entry.after_volatility)
    return Known(skill, entry.at if entry.rated else entry.before_at)


def known_before(entry: Entry) -> Known:
    """What was known before the match."""
    skill = Skill(entry.before_rating, entry.before_deviation, entry.before_volatility)
    return Known(skill, entry.before_at)


def _count_as_now(pair: Pair, book: Book) -> None:
    """Somebody who played as two counts for nothing; both entries stay as they were played."""
    one, two = pair
    if book.now(one.person) == book.now(two.person):
        one.counted = two.counted = False
        return
    for entry in pair:
        play_as(entry, book.now(entry.person), book.now(entry.opponent))


def play_as(entry: Entry, person: UUID, opponent: UUID) -> None:
    """Let the entry be theirs; as whom they played stays known."""
    if person != entry.person:
        entry.played_by, entry.person = entry.person, person
    if opponent != entry.opponent:
        entry.played_against, entry.opponent = entry.opponent, opponent


def _known(board: Board) -> Known:
    return Known(Skill(board.rating, board.deviation, board.volatility), board.rated_at)


def _start_from(entry: Entry, known: Known) -> None:
    entry.before_rating, entry.before_deviation = known.skill.rating, known.skill.deviation
    entry.before_volatility, entry.before_at = known.skill.volatility, known.at


def _rate(pair: Pair) -> None:
    one, two = (known_before(entry) for entry in pair)
    for entry, mine, theirs in ((pair[0], one, two), (pair[1], two, one)):
        entry.rated = _counts(entry) and entry.how in PLAYED
        after = mine.skill
        if entry.rated:
            games = [Played(theirs.aged(entry.at), SCORES[entry.result])]
            after = rated(mine.skill, games, mine.idle(entry.at))
        entry.after_rating, entry.after_deviation = after.rating, after.deviation
        entry.after_volatility = after.volatility


def _counts(entry: Entry) -> bool:
    return entry.ranked and entry.counted and entry.result != NONE


def _count(board: Board, entry: Entry) -> None:
    if _counts(entry):
        setattr(board, entry.result, getattr(board, entry.result) + 1)
        board.form = (board.form + LETTERS[entry.result])[-FORM:]


def _side(event: ResultEvent, person: UUID) -> Side:
    return "one" if person == event.one else "two"


def _result(event: ResultEvent, side: Side) -> str:
    if event.winner is None:
        return NONE if event.how == "double_no_show" else DRAWN
    return WON if event.winner == side else LOST


def _entry(
    event: ResultEvent, side: Side, position: int, at: datetime, season: UUID | None
) -> Entry:
    people = (event.one, event.two)
    person, opponent = people if side == "one" else people[::-1]
    return Entry(
        match=event.match,
        person=person,
        opponent=opponent,
        game=event.game,
        position=position,
        at=at,
        season=season,
        tournament=event.tournament,
        ranked=event.ranked,
        counted=True,
        how=event.how,
        result=_result(event, side),
    )


def newcomer(season: UUID, game: str, person: UUID) -> Board:
    """The row of somebody who has not played yet."""
    board = Board(season=season, game=game, person=person, won=0, drawn=0, lost=0, form="")
    show(board, Known())
    return board

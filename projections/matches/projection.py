"""The matches projection: loads what a run of events touches, folds, and writes it back. All
matches lie in one lane, so it works alone."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from events import codec
from events.log import StoredEvent
from events.types import matches as happened
from events.types import queues
from events.types.base import Event
from events.types.games import GameDefined, GameRetired
from projections.frames import Frame
from projections.matches.apply import Tables, apply
from projections.matches.models import Challenges, Listing, Match, MatchList
from projections.rebuild import ReadModel
from projections.store import load, upsert

GAMES: tuple[type[Event], ...] = (GameDefined, GameRetired)
CONCERNED = frozenset(kind.__name__ for kind in (*happened.TYPES, *GAMES, *queues.TYPES))


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction; the frames to push."""
    pairs = [(codec.decode(stored), stored) for stored in batch if stored.type in CONCERNED]
    tables = _load([event for event, _ in pairs])
    frames = [told for event, stored in pairs for told in apply(event, stored, tables)]
    for rows in (tables.matches, tables.listings, tables.lists, tables.games):
        upsert(rows.values())
    upsert([tables.challenges])
    return frames


def _load(events: Sequence[Event]) -> Tables:
    tables = Tables()
    ids = {event.match for event in events if isinstance(event, happened.MatchEvent)}
    tables.matches = {match.id: match for match in load(Match, id=ids)}
    people = _people(tables.matches.values(), events)
    tables.lists = {each.person: each for each in load(MatchList, person=people)}
    listed = list(Listing.objects.filter(match__in=ids))
    tables.listings = {(each.person, each.match): each for each in listed}
    for row in Challenges.objects.all():
        tables.challenges = row
    return tables


def _people(matches: Iterable[Match], events: Iterable[Event]) -> set[UUID]:
    """Whose lists the events may change."""
    found = {who for match in matches for who in (match.one, match.two)}
    for event in events:
        match event:
            case happened.ChallengeMade():
                found |= {event.by, event.to}
            case happened.ChallengeAccepted():
                found.add(event.by)
            case happened.MatchCalled():
                found |= {event.one, event.two}
            case queues.QueueEvent():
                found.add(event.person)
            case _:
                pass
    return {who for who in found if who}


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """All versions follow from the one lane, so a rebuild numbers everything the same."""


READ_MODEL = ReadModel(
    name="matches",
    groups=("match",),
    tables=("match", "match_listing", "match_list", "match_challenges", "match_game"),
    project=project,
    carry_over=nothing_to_carry_over,
)

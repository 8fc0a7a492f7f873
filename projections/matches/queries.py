"""Reading matches: their topics, lists of them, and what they may be of.

Of a challenge to somebody, others know nothing. A challenge to anybody is shown to whoever may find
its maker: not where one of the two has blocked the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from core.domain.matches.games import BUILT_IN, Kind
from events.db import fetch
from projections.changes import MOST_CHANGES, Change, changes, in_order, some
from projections.frames import Row, Rows
from projections.matches.models import Challenges, Game, Listing, Match, MatchList
from projections.matches.rows import challenges_row, list_row, match_row, place_row
from projections.people.queries import accounts_of

SHOWN_OVER = 20
RUNNING = ("called", "playing", "reported", "disputed")
UNANSWERED = ("offered", "declined", "withdrawn", "expired")

# Those whose challenges to anybody the viewer does not see.
_UNSEEN = """
    SELECT p.id FROM people_person p
    LEFT JOIN people_relation mine ON mine.person = %(viewer)s AND mine.other = p.id
    LEFT JOIN people_relation theirs ON theirs.person = p.id AND theirs.other = %(viewer)s
    WHERE p.id = ANY(%(people)s) AND (
        mine.state = 'blocked' OR theirs.state = 'blocked'
        OR (NOT p.findable AND coalesce(mine.state, 'none') <> 'friend')
    )
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which matches are looked for. `before`: the position of the last one seen."""

    person: UUID | None = None
    opponent: UUID | None = None
    game: str | None = None
    states: Sequence[str] = ()
    tournament: UUID | None = None
    before: int | None = None


# --- topics ---------------------------------------------------------------------------------------


def match_versions(matches: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many matches."""
    return dict(Match.objects.filter(id__in=matches).values_list("id", "version"))


def match_snapshot(match: UUID) -> Rows:
    """The match."""
    return {"match": [match_row(each) for each in Match.objects.filter(id=match)]}


def match_changes(match: UUID, since: int) -> list[Change] | None:
    """The match, where it has changed after version `since`."""
    behind: Any = {"version__gt": since}
    return changes("match", map(match_row, Match.objects.filter(id=match, **behind)))


def list_versions(people: Sequence[UUID]) -> dict[UUID, int]:
    """The topic versions of many people's own matches."""
    return dict(MatchList.objects.filter(person__in=people).values_list("person", "version"))


def list_snapshot(person: UUID) -> Rows:
    """The person's matches and challenges that are open, the last ones that are over, and their
    place in a queue, where they ever had one."""
    mine = Listing.objects.filter(person=person).order_by("-version")
    listed = [*mine.filter(open=True)[:MOST_CHANGES], *mine.filter(open=False)[:SHOWN_OVER]]
    return {"match": _listed(listed), "place": _place(person, 0)}


def list_changes(person: UUID, since: int) -> list[Change] | None:
    """Every one of them that has changed after version `since`, in order; None: too many."""
    behind: Any = {"version__gt": since}
    listed = _listed(some(Listing.objects.filter(person=person, **behind)))
    return in_order([*changes("match", listed), *changes("place", _place(person, since))])


def _place(person: UUID, since: int) -> list[Row]:
    """The person's place in a queue, where it has changed after version `since`."""
    return [
        place_row(mine) for mine in MatchList.objects.filter(person=person, place_version__gt=since)
    ]


def challenges_version() -> int:
    """How often the challenges for anybody have changed."""
    return Challenges.objects.values_list("version", flat=True).first() or 0


def challenges_snapshot() -> Rows:
    """That they have."""
    return {"challenges": [challenges_row(version)]} if (version := challenges_version()) else {}


def challenges_changes(since: int) -> list[Change] | None:
    """That they have, where it is so."""
    version = challenges_version()
    return changes("challenges", [challenges_row(version)] if version > since else [])


def _listed(listings: Any) -> list[Row]:
    rows = list(listings)
    matches = Match.objects.in_bulk([each.match for each in rows])
    return [list_row(matches[each.match], each.version) for each in rows]


# --- one, and many --------------------------------------------------------------------------------


def match(viewer: UUID, match_id: UUID, *, staff: bool = False) -> Match | None:
    """The match, as far as the viewer may know of it."""
    found = Match.objects.filter(id=match_id).first()
    if found is None or staff or not _is_hidden(found, viewer):
        return found
    return None


def is_visible(viewer: UUID, match_id: UUID) -> bool:
    """Whether the viewer may know of the match."""
    return match(viewer, match_id) is not None


def matches_page(viewer: UUID, wanted: Wanted, limit: int) -> list[Match]:
    """Those of the matches that the viewer may know of, the newest first; the last one's position
    is where the next page begins, so there may be fewer than there could be."""
    own = Q(one=viewer) | Q(two=viewer)
    for_anybody = Q(state="offered", two=None) & ~Q(one__in=_unseen(viewer))
    known = ~Q(state__in=UNANSWERED) | own | for_anybody
    found = Match.objects.filter(known & _filter(wanted)).order_by("-position")
    return list(found[:limit])


def open_challenges(person: UUID) -> int:
    """How many of the person's challenges nobody has answered."""
    return Match.objects.filter(one=person, state="offered").count()


def challenges_of(person: UUID) -> list[Match]:
    """Unanswered challenges by the person, or to the person."""
    return list(Match.objects.filter(Q(one=person) | Q(two=person), state="offered"))


def is_playing(person: UUID) -> bool:
    """Whether the person is in a match that was agreed on and is not over."""
    mine = Match.objects.filter(Q(one=person) | Q(two=person))
    return mine.filter(state__in=RUNNING).exists()


def played_by(person: UUID) -> int:
    """How many matches of the person have ended."""
    return Match.objects.filter(Q(one=person) | Q(two=person)).exclude(how="").count()


def tournament_of(match_id: UUID) -> UUID | None:
    """The tournament that the match belongs to."""
    return Match.objects.filter(id=match_id).values_list("tournament", flat=True).first()


def _filter(wanted: Wanted) -> Q:
    chosen = Q()
    for who in (wanted.person, wanted.opponent):
        if who:
            accounts = accounts_of(who)
            chosen &= Q(one__in=accounts) | Q(two__in=accounts)
    if wanted.game:
        chosen &= Q(game=wanted.game)
    if wanted.states:
        chosen &= Q(state__in=wanted.states)
    if wanted.tournament:
        chosen &= Q(tournament=wanted.tournament)
    if wanted.before is not None:
        chosen &= Q(position__lt=wanted.before)
    return chosen


def _is_hidden(found: Match, viewer: UUID) -> bool:
    if found.state not in UNANSWERED or viewer in (found.one, found.two):
        return False
    return found.state != "offered" or found.two is not None or found.one in _hiding(viewer, found)


def _hiding(viewer: UUID, found: Match) -> set[UUID]:
    return {person for (person,) in fetch(_UNSEEN, viewer=viewer, people=[found.one])}


def _unseen(viewer: UUID) -> list[UUID]:
    """Whose challenges to anybody the viewer does not see, of those who have made one."""
    makers = Match.objects.filter(state="offered", two=None).values_list("one", flat=True)
    rows = fetch(_UNSEEN, viewer=viewer, people=list(makers.distinct()))
    return [person for (person,) in rows]


# --- games ----------------------------------------------------------------------------------------


def games() -> dict[str, Kind]:
    """The kinds of games that can be played, by name."""
    defined = {each.game: each for each in Game.objects.all()}
    known = {name: kind for name, kind in BUILT_IN.items() if name not in defined}
    there = {
        name: Kind.model_validate_json(each.kind)
        for name, each in defined.items()
        if not each.retired
    }
    return dict(sorted((known | there).items(), key=lambda item: item[1].name.casefold()))


def kind(game: str) -> Kind | None:
    """The kind of that name; None where it can't be played."""
    for each in Game.objects.filter(game=game) if game.isprintable() else ():
        return None if each.retired else Kind.model_validate_json(each.kind)
    return BUILT_IN.get(game)

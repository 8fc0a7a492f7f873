"""Other tournaments of the same people: as they ended there, they can be seeded here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from core.domain.tournaments.rejections import NotNow
from core.tournaments import require_visible
from core.whatif.changes import require_over
from projections.people.queries import accounts_behind
from projections.tournaments.models import Tournament
from projections.tournaments.queries import played_by


def sources(
    person: UUID, tournament: UUID, after: tuple[datetime, UUID] | None, limit: int
) -> list[tuple[Tournament, int]]:
    """Tournaments that are over and that some of its entrants played, the newest first, with how
    many of them. Raises TournamentNotFound, NotNow."""
    then = require_visible(person, tournament)
    require_over(then)
    return played_by(list(accounts_behind(then.seeds)), but=tournament, after=after, limit=limit)


def places_in(person: UUID, source: UUID, field: Sequence[UUID]) -> Mapping[UUID, int]:
    """The places of those of a field who have one there; whoever had another account then, too.
    Raises TournamentNotFound, NotNow."""
    there = require_visible(person, source)
    if there.phase != "finished":
        raise NotNow("That tournament is not over: nobody has a place in it yet.")
    now = accounts_behind(field)
    best: dict[UUID, int] = {}
    for who, place in there.ranking:
        if who in now:
            best[now[who]] = min(place, best.get(now[who], place))
    return {who: best[now[who]] for who in field if now[who] in best}

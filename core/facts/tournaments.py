"""Facts about tournaments."""

from collections.abc import Sequence
from uuid import UUID

from core.access import has_blocked, is_reachable
from core.domain.base import Command
from core.domain.tournaments import commands as tournaments
from core.facts.lookups import Args, Facts, LookUp, id_of, roles
from core.tournaments import visible
from projections.matches.queries import kind
from projections.people.queries import names_of
from projections.ratings.apply import ALL_TIME
from projections.ratings.models import Board

# What depends on the actor's role in the club, and on nothing else from outside.
RUN_BY_ROLE = (
    tournaments.RemoveOrganiser,
    tournaments.OpenRegistration,
    tournaments.LeaveTournament,
    tournaments.RemoveEntrant,
    tournaments.OpenCheckIn,
    tournaments.CheckIn,
    tournaments.StartTournament,
    tournaments.PauseTournament,
    tournaments.ResumeTournament,
    tournaments.CancelTournament,
)


def _terms(actor: UUID, args: Args) -> Facts:
    found = kind(str(args.get("game")))
    return {**roles(actor, args), "game_kind": found.model_dump() if found else None}


def _clone(actor: UUID, args: Args) -> Facts:
    there = visible(actor, id_of(args.get("tournament")))
    return {**roles(actor, args), "terms": there.terms if there else None}


def _reach(actor: UUID, args: Args) -> Facts:
    """The person's name, if they take invitations from the actor."""
    person = id_of(args.get("person"))
    found = _reachable(actor, [person] if person else [])
    return {**roles(actor, args), "person_name": found.get(person) if person else None}


def _reachable(actor: UUID, people: Sequence[UUID]) -> dict[UUID, str]:
    names = names_of(people)
    return {who: name for who, name in names.items() if who == actor or is_reachable(who, actor)}


def _enter(actor: UUID, args: Args) -> Facts:
    there = visible(actor, id_of(args.get("tournament")))
    rating = _ratings([actor], there.terms.game).get(actor) if there else None
    return {**roles(actor, args), "rating": rating}


def _enter_many(actor: UUID, args: Args) -> Facts:
    lines = args.get("entrants")
    sent = [line.get("person") for line in lines or () if isinstance(line, dict)]
    people = [who for each in sent[: tournaments.MOST_ENTRANTS] if (who := id_of(each))]
    there = visible(actor, id_of(args.get("tournament")))
    ratings = _ratings(people, there.terms.game) if there else {}
    return {**roles(actor, args), "names": _reachable(actor, people), "ratings": ratings}


def _seed(actor: UUID, args: Args) -> Facts:
    there = visible(actor, id_of(args.get("source")))
    places = dict(there.ranking) if there and there.phase == "finished" else None
    return {**roles(actor, args), "places": places}


def _announce(actor: UUID, args: Args) -> Facts:
    there = visible(actor, id_of(args.get("tournament")))
    people = {*there.here, *there.organisers} if there else set()
    deaf = frozenset(who for who in people if has_blocked(who, actor))
    return {**roles(actor, args), "deaf": deaf}


def _ratings(people: Sequence[UUID], game: str) -> dict[UUID, float]:
    """Of those who have one in the game."""
    boards = Board.objects.filter(season=ALL_TIME, game=game, person__in=people)
    rated = boards.filter(rated_at__isnull=False)
    return dict(rated.values_list("person", "rating"))


TOURNAMENTS: dict[type[Command], LookUp] = {
    **dict.fromkeys(RUN_BY_ROLE, roles),
    tournaments.CreateTournament: _terms,
    tournaments.ChangeTerms: _terms,
    tournaments.CloneTournament: _clone,
    tournaments.AddOrganiser: _reach,
    tournaments.InviteEntrant: _reach,
    tournaments.EnterTournament: _enter,
    tournaments.EnterMany: _enter_many,
    tournaments.SeedTournament: _seed,
    tournaments.AnnounceInTournament: _announce,
}

"""Facts about matches and games."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from core.access import is_reachable
from core.config import config
from core.domain.base import Command
from core.domain.matches import commands as matches
from core.domain.tournaments.state import Tournament
from core.facts.lookups import Args, Facts, LookUp, id_of, moderators, roles
from core.tournaments import tournament
from projections.matches import queries
from projections.moderation.queries import refused_word
from projections.people.queries import names_of

MOST_JUDGES = 50
EXPIRES = timedelta(hours=config.challenge_hours)
READY = timedelta(minutes=config.ready_minutes)
CONFIRM = timedelta(minutes=config.confirm_minutes)


def _challenge(actor: UUID, args: Args) -> Facts:
    person = id_of(args.get("person"))
    return {
        "to_name": names_of([person]).get(person) if person else None,
        "reachable": person is not None and is_reachable(person, actor),
        "game_kind": queries.kind(str(args.get("game"))),
        "open_challenges": queries.open_challenges(actor),
        "refused": refused_word(str(args.get("text", ""))),
        "open_until": timezone.now() + EXPIRES,
    }


def _accept(actor: UUID, args: Args) -> Facts:
    match = id_of(args.get("match"))
    welcome = match is not None and queries.is_visible(actor, match)
    return {"welcome": welcome, "ready_by": timezone.now() + READY}


def _report(actor: UUID, args: Args) -> Facts:
    return {**_judges(actor, args), "confirm_by": timezone.now() + CONFIRM}


def _judges(_actor: UUID, args: Args) -> Facts:
    """The organisers of the match's tournament; of other matches, moderators and admins."""
    people = _organisers(args) or moderators()
    return {"judges": tuple(sorted(people)[:MOST_JUDGES])}


def _staff(actor: UUID, args: Args) -> Facts:
    return {**roles(actor, args), "organiser": actor in _organisers(args)}


def _organisers(args: Args) -> set[UUID]:
    match = id_of(args.get("match"))
    found = queries.tournament_of(match) if match else None
    there = tournament(found) if found else None
    return set(there.organisers) if isinstance(there, Tournament) else set()


MATCHES: dict[type[Command], LookUp] = {
    matches.ChallengePerson: _challenge,
    matches.AcceptChallenge: _accept,
    matches.ReportScore: _report,
    matches.DisputeScore: _judges,
    matches.CancelMatch: _staff,
    matches.AbandonMatch: _staff,
    matches.DecideMatch: _staff,
    matches.CorrectMatch: _staff,
}

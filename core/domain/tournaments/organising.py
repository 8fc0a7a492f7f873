"""What organisers decide about a tournament as a whole."""

from collections.abc import Callable, Sequence

from core.domain.tournaments import commands
from core.domain.tournaments.commands import TournamentCommand, WithTerms
from core.domain.tournaments.entrants import BEFORE, admitted
from core.domain.tournaments.rejections import (
    CannotReach,
    GameNotFound,
    LastOrganiser,
    NotNow,
    TermsNotPossible,
    TournamentNotFound,
)
from core.domain.tournaments.state import Phase, Tournament
from events.types import tournaments as happened
from events.types.base import Event
from events.types.tournaments import Terms


def create(command: commands.CreateTournament) -> Sequence[Event]:
    """A draft."""
    return [_created(command, terms_of(command))]


def clone(command: commands.CloneTournament) -> Sequence[Event]:
    """A draft like another, at no time yet."""
    if command.terms is None:
        raise TournamentNotFound
    change = {"name": command.name, "starts_at": None}
    return [_created(command, command.terms.model_copy(update=change))]


def _created(command: commands.OpensTournament, terms: Terms) -> Event:
    return happened.TournamentCreated(
        tournament=command.tournament_id,
        by=command.actor.id,
        by_name=command.actor.name,
        terms=terms,
    )


def terms_of(command: WithTerms, before: Terms | None = None) -> Terms:
    """What was said, with the game's rules of now. Raises GameNotFound, TermsNotPossible."""
    kind = command.game_kind
    if kind is None:
        raise GameNotFound
    _require_possible(command, kind)
    _require_to_come(command, before)
    return Terms(
        name=command.name,
        description=command.description,
        game=command.game,
        game_name=kind.name,
        rules=kind.rules,
        best_of=command.best_of,
        ranked=command.ranked,
        plan=command.plan,
        capacity=command.capacity,
        rating_from=command.rating_from,
        rating_to=command.rating_to,
        invite_only=command.invite_only,
        starts_at=command.starts_at,
        check_in=command.check_in,
        no_show=command.no_show,
    )


def _require_possible(command: WithTerms, kind: commands.GameKind) -> None:
    if command.best_of not in kind.best_of:
        allowed = ", ".join(map(str, kind.best_of))
        raise TermsNotPossible(f"{kind.name} is played as the best of {allowed}.")
    if command.ranked and not kind.ranked:
        raise TermsNotPossible(f"There are no ratings in {kind.name}.")
    if command.plan.draws and not kind.rules.draws:
        raise TermsNotPossible(f"There are no draws in {kind.name}.")
    low, high = command.rating_from, command.rating_to
    if low is not None and high is not None and low > high:
        raise TermsNotPossible("The lowest rating is above the highest.")
    if command.check_in and command.starts_at is None:
        raise TermsNotPossible("A check-in needs a time at which the tournament starts.")


def _require_to_come(command: WithTerms, before: Terms | None) -> None:
    start = command.starts_at
    is_new = before is None or start != before.starts_at
    if start is not None and is_new and start <= command.at:
        raise TermsNotPossible("The start lies in the past.")


def decide(command: TournamentCommand, state: Tournament) -> Sequence[Event]:
    """What its organisers may do, and who may do all that."""
    match command:
        case commands.ChangeTerms():
            return _change(command, state)
        case commands.AddOrganiser():
            return _add(command, state)
        case commands.RemoveOrganiser():
            return _remove(command, state)
        case commands.AnnounceInTournament():
            return [_announced(command, state)]
        case commands.CancelTournament():
            return _cancel(command, state)
        case _:
            return _move(command, state)


def _change(command: commands.ChangeTerms, state: Tournament) -> Sequence[Event]:
    terms = terms_of(command, state.terms)
    if state.phase not in ("draft", *BEFORE):
        raise NotNow("It has begun: its terms stay as they are.")
    if terms == state.terms:
        return []
    if state.phase != "draft" and terms.game != state.terms.game:
        raise TermsNotPossible("People have entered for this game: it can't be another.")
    if terms.capacity < len(state.playing):
        raise TermsNotPossible(f"There are {len(state.playing)} entrants already.")
    by, free = command.actor.id, terms.capacity - len(state.playing)
    changed = happened.TermsChanged(tournament=state.id, by=by, terms=terms)
    return [changed, *admitted(state, state.queue[:free])]


def _add(command: commands.AddOrganiser, state: Tournament) -> Sequence[Event]:
    if command.person in state.organisers:
        return []
    if command.person_name is None:
        raise CannotReach
    return [
        happened.OrganiserAdded(
            tournament=state.id,
            by=command.actor.id,
            person=command.person,
            person_name=command.person_name,
        )
    ]


def _remove(command: commands.RemoveOrganiser, state: Tournament) -> Sequence[Event]:
    if command.person not in state.organisers:
        return []
    if len(state.organisers) == 1:
        raise LastOrganiser
    by, person = command.actor.id, command.person
    return [happened.OrganiserRemoved(tournament=state.id, by=by, person=person)]


def _announced(command: commands.AnnounceInTournament, state: Tournament) -> Event:
    told = {*state.here, *state.organisers} - {command.actor.id} - command.deaf
    return happened.TournamentAnnounced(
        tournament=state.id,
        by=command.actor.id,
        by_name=command.actor.name,
        name=state.terms.name,
        text=command.text,
        people=tuple(sorted(told)),
    )


def _cancel(command: commands.CancelTournament, state: Tournament) -> Sequence[Event]:
    if state.phase == "cancelled":
        return []
    if state.phase == "finished":
        raise _not_now(state)
    return [
        happened.TournamentCancelled(
            tournament=state.id,
            by=command.actor.id,
            reason=command.reason,
            name=state.terms.name,
            people=tuple(sorted({*state.here} - {command.actor.id})),
        )
    ]


def _move(command: TournamentCommand, state: Tournament) -> Sequence[Event]:
    """From one part of its life to another."""
    step = type(command), state.phase
    if step not in _MOVES:
        raise _not_now(state)
    move = _MOVES[step]
    return [move(command, state)] if move else []


def _opened(command: TournamentCommand, state: Tournament) -> Event:
    return happened.RegistrationOpened(tournament=state.id, by=command.actor.id)


def _paused(command: TournamentCommand, state: Tournament) -> Event:
    matches = tuple(state.being_played)
    return happened.TournamentPaused(tournament=state.id, by=command.actor.id, matches=matches)


def _resumed(command: TournamentCommand, state: Tournament) -> Event:
    return happened.TournamentResumed(
        tournament=state.id,
        by=command.actor.id,
        matches=tuple(state.being_played),
        ready_by=state.ready_by(command.at),
    )


def _not_now(state: Tournament) -> NotNow:
    return NotNow(f"This can't be done now: the tournament is {PHASES[state.phase]}.")


# None: it is so already.
Move = Callable[[TournamentCommand, Tournament], Event]
_MOVES: dict[tuple[type[TournamentCommand], Phase], Move | None] = {
    (commands.OpenRegistration, "draft"): _opened,
    (commands.OpenRegistration, "registration"): None,
    (commands.PauseTournament, "running"): _paused,
    (commands.PauseTournament, "paused"): None,
    (commands.ResumeTournament, "paused"): _resumed,
    (commands.ResumeTournament, "running"): None,
}
PHASES: dict[Phase, str] = {
    "draft": "a draft",
    "registration": "open for registration",
    "check_in": "waiting for its entrants to check in",
    "running": "running",
    "paused": "paused",
    "finished": "finished",
    "cancelled": "cancelled",
}

"""What has happened in a tournament, event by event, in words."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from core.domain.scores import score
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from events import codec, log
from events.types import tournaments as happened
from events.types.base import Event
from projections.frames import Row

Words = Callable[[Any, Mapping[UUID, str]], str]


def told(tournament: UUID, after: int, limit: int) -> tuple[list[Row], int | None]:
    """The events behind number `after` of its own, and where the next page begins."""
    history = log.read_stream(f"tournament-{tournament}", limit=after + limit + 1)
    shown = [stored for stored in history if stored.position is not None]
    state: State = NoTournament()
    rows: list[Row] = []
    for stored in shown[: after + limit]:
        event = codec.decode(stored)
        state = evolve(state, event)
        if stored.version > after:
            rows.append(
                {
                    "position": stored.position,
                    "at": stored.recorded_at,
                    "type": stored.type,
                    "text": in_words(event, _names(state)),
                }
            )
    return rows, after + limit if len(shown) > after + limit else None


def _names(state: State) -> Mapping[UUID, str]:
    if not isinstance(state, Tournament):
        return {}
    return {**state.organisers, **{who: each.alias for who, each in state.entrants.items()}}


def in_words(event: Event, names: Mapping[UUID, str]) -> str:
    """One line for people."""
    return _WORDS[type(event)](event, names)


def _result(event: happened.PairingResultEvent, names: Mapping[UUID, str]) -> str:
    one, two = names[event.one], names[event.two]
    ones, twos = score(event.games)
    match event.winner:
        case "one":
            return f"{event.label}: {one} beat {two} {ones}:{twos}{_how(event)}"
        case "two":
            return f"{event.label}: {two} beat {one} {twos}:{ones}{_how(event)}"
        case None if event.how == "double_no_show":
            return f"{event.label}: neither {one} nor {two} came"
        case None:
            return f"{event.label}: {one} and {two} drew {ones}:{twos}"


def _how(event: happened.PairingResultEvent) -> str:
    return {"forfeit": " (forfeit)", "no_show": " (no-show)", "decided": " (decided)"}.get(
        event.how, ""
    )


def _corrected(event: happened.ResultCorrected, names: Mapping[UUID, str]) -> str:
    kept = f"; {', '.join(event.kept)} still counts" if event.kept else ""
    return f"Corrected. {_result(event, names)}{kept}"


def _gone(event: happened.EntrantGone, names: Mapping[UUID, str]) -> str:
    done = "withdrew" if event.how == "withdrew" else "was disqualified"
    reason = f": {event.reason}" if event.reason else ""
    return f"{names[event.entrant]} {done}{reason}"


def _left(event: happened.EntrantLeft, names: Mapping[UUID, str]) -> str:
    left = "left" if event.by == event.entrant else "was removed"
    return f"{names[event.entrant]} {left}"


def _first(event: happened.TournamentFinished, names: Mapping[UUID, str]) -> str:
    winners = [names[who] for who, place in event.ranking if place == 1]
    return f"Over. Winner: {' and '.join(winners)}" if winners else "Over, without a winner"


_WORDS: dict[type[Event], Words] = {
    happened.TournamentCreated: lambda event, _: f"{event.by_name} made it",
    happened.TermsChanged: lambda _event, _: "The terms were changed",
    happened.OrganiserAdded: lambda event, _: f"{event.person_name} runs it, too",
    happened.OrganiserRemoved: lambda _event, _: "An organiser runs it no more",
    happened.RegistrationOpened: lambda _event, _: "Registration opened",
    happened.CheckInOpened: lambda _event, _: "Check-in opened",
    happened.TournamentAnnounced: lambda event, _: f"{event.by_name}: {event.text}",
    happened.EntrantInvited: lambda event, _: f"{event.by_name} invited somebody",
    happened.EntrantRegistered: lambda event, _: (
        f"{event.alias} " + ("waits for a place" if event.waiting else "entered")
    ),
    happened.EntrantAdmitted: lambda event, names: f"{names[event.entrant]} got a place",
    happened.EntrantCheckedIn: lambda event, names: f"{names[event.entrant]} checked in",
    happened.EntrantLeft: _left,
    happened.EntrantGone: _gone,
    happened.TournamentSeeded: lambda event, _: f"Seeded ({event.method})",
    happened.TournamentStarted: lambda event, _: f"Started with {len(event.seeds)} entrants",
    happened.RoundDrawn: lambda event, _: f"Round {event.round} drawn",
    happened.PairingCalled: lambda event, _: f"{event.label}: {event.one_name} – {event.two_name}",
    happened.PairingVoided: lambda event, _: f"{event.slot}: the match counts no more",
    happened.PairingReinstated: lambda event, _: f"{event.slot}: the match counts again",
    happened.ResultRecorded: _result,
    happened.ResultCorrected: _corrected,
    happened.TournamentPaused: lambda _event, _: "Paused",
    happened.TournamentResumed: lambda _event, _: "Resumed",
    happened.TournamentCancelled: lambda event, _: f"Cancelled: {event.reason}".rstrip(": "),
    happened.TournamentFinished: _first,
    happened.TournamentReopened: lambda _event, _: "Not over after all",
}

"""Each tournament has a room, from when people can enter: its organisers run it, its entrants are
in it, and it is told what happens."""

from collections.abc import Sequence
from uuid import UUID

from consumers.policies.hosted import by_system, carry_out
from core.domain.base import Command
from core.domain.chat.commands import HostRoom, TellRoom
from core.domain.scores import score
from core.domain.tournaments.state import Tournament
from core.tournaments import tournament
from events import codec
from events.log import StoredEvent
from events.types import tournaments as happened
from events.types.base import Event
from projections.frames import Frame
from projections.tournaments.rows import room_of


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Open rooms, let people in, and tell them what happens."""
    for stored in batch:
        event = codec.decode(stored)
        if isinstance(event, happened.TournamentEvent):
            for command in (*_hosted(event, stored), *_told(event, stored)):
                carry_out(command, stored)
    return []


def _hosted(event: happened.TournamentEvent, stored: StoredEvent) -> list[Command]:
    """Of a draft, nobody but its organisers knows: it has no room."""
    match event:
        case happened.RegistrationOpened():
            people = None
        case happened.OrganiserAdded():
            people = {event.person: event.person_name}
        case happened.EntrantRegistered():
            people = {event.entrant: event.entrant_name}
        case _:
            return []
    state = tournament(event.tournament)
    if not isinstance(state, Tournament) or not state.opened:
        return []
    return [_host(state, stored, _everybody(state) if people is None else people)]


def _everybody(state: Tournament) -> dict[UUID, str]:
    return {who: each.name for who, each in state.here.items()} | dict(state.organisers)


def _told(event: happened.TournamentEvent, stored: StoredEvent) -> list[Command]:
    if not (text := in_words(event)):
        return []
    room = room_of(event.tournament)
    return [TellRoom(**by_system(stored, "tell"), room=room, text=text)]


def in_words(event: Event) -> str:  # noqa: C901, PLR0911, PLR0912  # one table
    """What the room is told: people by `<@id>`, so that nobody's name stays in the log with it."""
    match event:
        case happened.CheckInOpened():
            return "Check-in is open: say that you are there."
        case happened.TournamentStarted():
            return f"The tournament has started, with {len(event.seeds)} entrants."
        case happened.RoundDrawn():
            return f"Round {event.round} is drawn."
        case happened.PairingCalled():
            return f"{event.label}: <@{event.one}> plays <@{event.two}>."
        case happened.ResultRecorded():
            return f"{event.label}: {_result(event)}"
        case happened.ResultCorrected():
            return f"{event.label}, corrected: {_result(event)}"
        case happened.EntrantGone():
            done = "has withdrawn" if event.how == "withdrew" else "was disqualified"
            return f"<@{event.entrant}> {done}."
        case happened.TournamentPaused():
            return "The tournament is paused."
        case happened.TournamentResumed():
            return "The tournament goes on."
        case happened.TournamentCancelled():
            return "The tournament is cancelled."
        case happened.TournamentFinished():
            return f"The tournament is over. {_winners(event)}".strip()
        case happened.TournamentReopened():
            return "After a correction, the tournament is not over."
        case _:
            return ""


def _result(event: happened.PairingResultEvent) -> str:
    if event.winner is None:
        both = f"<@{event.one}> and <@{event.two}>"
        return f"{both} did not come." if event.how == "double_no_show" else f"{both} drew."
    winner, loser = (event.one, event.two) if event.winner == "one" else (event.two, event.one)
    one, two = score(event.games)
    said = f" {max(one, two)}:{min(one, two)}" if event.games else ""
    return f"<@{winner}> beat <@{loser}>{said}."


def _winners(event: happened.TournamentFinished) -> str:
    first = [f"<@{who}>" for who, place in event.ranking if place == 1]
    return f"The first place is {' and '.join(first)}'s." if first else ""


def _host(state: Tournament, stored: StoredEvent, people: dict[UUID, str]) -> Command:
    return HostRoom(
        **by_system(stored, "host"),
        room=room_of(state.id),
        kind="tournament",
        name=state.terms.name,
        people=people,
        moderators=frozenset(people.keys() & state.organisers.keys()),
    )

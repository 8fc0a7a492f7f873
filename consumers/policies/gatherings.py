"""Each match has a room: its players are in it, and whoever runs its tournament. The room is told
what happens."""

from collections.abc import Sequence
from uuid import UUID

from consumers.policies.hosted import by_system, carry_out
from core.domain.base import Command
from core.domain.chat.commands import HostRoom, TellRoom
from core.domain.scores import score
from core.domain.tournaments.state import Tournament
from core.tournaments import tournament
from events import codec
from events.log import StoredEvent, read_stream
from events.types import matches as happened
from events.types.base import Event
from projections.frames import Frame
from projections.matches.rows import room_of


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Open rooms, and tell them what happens."""
    for stored in batch:
        for command in _commands(codec.decode(stored), stored):
            carry_out(command, stored)
    return []


def _commands(event: Event, stored: StoredEvent) -> list[Command]:
    match event:
        case happened.ChallengeAccepted():
            return [_opened_after(event, stored)]
        case happened.MatchCalled():
            people = {event.one: event.one_name, event.two: event.two_name}
            staff = _organisers(event.tournament)
            name = " · ".join(filter(None, (event.tournament_name, event.label)))
            return [_opened(event, stored, name or event.game_name, people, staff)]
        case happened.MatchEvent():
            text = _told(event)
            return [_tell(event, stored, text)] if text else []
        case _:
            return []


def _opened_after(event: happened.ChallengeAccepted, stored: StoredEvent) -> Command:
    made = codec.decode(read_stream(stored.stream, limit=1)[0])
    if not isinstance(made, happened.ChallengeMade):
        raise TypeError(f"{stored.stream} does not begin with a challenge")
    people = {made.by: made.by_name, event.by: event.by_name}
    return _opened(event, stored, made.game_name, people, {})


def _opened(
    event: happened.MatchEvent,
    stored: StoredEvent,
    name: str,
    people: dict[UUID, str],
    staff: dict[UUID, str],
) -> Command:
    return HostRoom(
        **by_system(stored, "room"),
        room=room_of(event.match),
        kind="match",
        name=name[:80],
        people=staff | people,
        moderators=frozenset(staff.keys() - people.keys()),
    )


def _organisers(of: UUID | None) -> dict[UUID, str]:
    there = tournament(of) if of else None
    return dict(there.organisers) if isinstance(there, Tournament) else {}


def _tell(event: happened.MatchEvent, stored: StoredEvent, text: str) -> Command:
    return TellRoom(**by_system(stored, "room"), room=room_of(event.match), text=text)


def _told(event: happened.MatchEvent) -> str:  # noqa: C901, PLR0911  # one table
    """What the room is told: people by `<@id>`, so that nobody's name stays in the log with it."""
    match event:
        case happened.MatchStarted():
            return "The match has started."
        case happened.ScoreReported():
            return f"<@{event.by}> reports {_score(event.games)}."
        case happened.ScoreDisputed():
            return f"<@{event.by}> does not agree. Somebody else decides."
        case happened.MatchFinished():
            return _result(event)
        case happened.MatchCorrected():
            return f"Corrected by <@{event.by}>: {_result(event)}"
        case happened.MatchAbandoned():
            return "The match was abandoned: it counts for nothing."
        case happened.MatchCancelled() if event.two:
            return "The match is cancelled."
        case happened.MatchVoided():
            return "This match does not count any more: its sides should not have met."
        case happened.MatchReinstated():
            return "This match counts again."
        case _:
            return ""


def _result(event: happened.ResultEvent) -> str:
    if event.winner is None:
        return "Nobody came." if event.how == "double_no_show" else f"Drawn{_after(event)}."
    winner, loser = event.one, event.two
    if event.winner == "two":
        winner, loser = loser, winner
    match event.how:
        case "no_show":
            return f"<@{winner}> won: <@{loser}> did not come."
        case "forfeit":
            return f"<@{winner}> won: <@{loser}> gave up."
        case _:
            return f"<@{winner}> won{_after(event)}."


def _after(event: happened.ResultEvent) -> str:
    """The score, the winner's number first."""
    if not event.games:
        return ""
    one, two = score(event.games)
    return f" {two}:{one}" if event.winner == "two" else f" {one}:{two}"


def _score(games: happened.Games) -> str:
    return ", ".join(f"{one}:{two}" for one, two in games)

"""The rules of moderation: command × state."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from core.domain.base import Decider, Source
from core.domain.moderation.commands import (
    AlreadyResolved,
    ModerationCommand,
    NothingToReport,
    ReportMessage,
    ReportNotFound,
    ResolveReport,
    SetWordFilter,
)
from events.types.base import Event
from events.types.moderation import (
    CLUB,
    MessageReported,
    ReportOutcome,
    ReportResolved,
    WordFilterChanged,
)


@dataclass(frozen=True, slots=True)
class State:
    """A report: whether it was made, who was told, and what became of it; or the words not
    allowed."""

    reported: bool = False
    moderators: tuple[UUID, ...] = ()
    outcome: ReportOutcome | None = None
    words: tuple[str, ...] = ()


def evolve(state: State, event: Event) -> State:
    """The state after one event of the stream."""
    match event:
        case MessageReported(moderators=moderators):
            return replace(state, reported=True, moderators=moderators)
        case ReportResolved():
            return replace(state, outcome=event.outcome)
        case WordFilterChanged():
            return replace(state, words=event.words)
        case _:
            return state


def decide(command: ModerationCommand, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat. Raises the rejections of commands.py."""
    match command:
        case ReportMessage():
            return [] if state.reported else [_reported(command)]
        case ResolveReport():
            return _resolve(command, state)
        case SetWordFilter(words=words):
            wanted = tuple(sorted(set(words)))
            changed = WordFilterChanged(by=command.actor.id, words=wanted)
            return [] if wanted == state.words else [changed]


def _reported(command: ReportMessage) -> Event:
    if command.author is None:
        raise NothingToReport
    return MessageReported(
        report=command.new_id,
        by=command.actor.id,
        by_name=command.actor.name,
        room=command.room,
        message=command.message,
        author=command.author,
        reason=command.reason,
        moderators=command.moderators,
    )


def _resolve(command: ResolveReport, state: State) -> Sequence[Event]:
    if not state.reported:
        raise ReportNotFound
    if state.outcome == command.outcome:
        return []
    if state.outcome is not None:
        raise AlreadyResolved
    return [
        ReportResolved(
            report=command.report,
            by=command.actor.id,
            by_name=command.actor.name,
            outcome=command.outcome,
            note=command.note,
            moderators=state.moderators,
        )
    ]


def stream_of(command: ModerationCommand) -> str:
    """The report's stream, or the club's."""
    match command:
        case ReportMessage():
            return f"report-{command.new_id}"
        case ResolveReport():
            return f"report-{command.report}"
        case SetWordFilter():
            return f"filter-{CLUB}"


DECIDER: Decider[ModerationCommand, State] = Decider(
    commands=(ReportMessage, ResolveReport, SetWordFilter),
    initial=State(),
    reads=lambda command: (Source(stream_of(command)),),
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)

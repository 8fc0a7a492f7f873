"""What becomes of commands, noted where the log does not say it."""

from typing import TYPE_CHECKING
from uuid import UUID

from core.audit.note import Note, Outcome
from core.audit.write import note, note_here
from core.domain.base import SYSTEM, Command, Rejection

if TYPE_CHECKING:
    from core.handle import Origin


def refused(command: Command, stream: str, origin: "Origin", rejection: Rejection) -> None:
    """The command was rejected."""
    rejection.noted = True
    note(_about(command, stream, origin, "rejected", rejection.code))


def without_events(command: Command, stream: str, origin: "Origin", repeated: bool) -> None:
    """The command was accepted, and left nothing new in the log."""
    note(_about(command, stream, origin, "repeated" if repeated else "nothing"))


def acted(command: Command, stream: str, origin: "Origin") -> None:
    """The command was accepted, given by somebody who acts as another person: in the transaction
    that appends its events."""
    note_here(_about(command, stream, origin, "accepted"))


def refused_outside(
    action: str, actor: UUID | None, origin: "Origin", rejection: Rejection, target: str = ""
) -> None:
    """What somebody asked for was rejected before there was a command, or beside one."""
    if rejection.noted:
        return
    rejection.noted = True
    who, behalf = _who(actor, origin)
    note(
        Note(
            actor=who,
            on_behalf_of=behalf,
            action=rejection.command or action,
            outcome="rejected",
            target=target,
            code=rejection.code,
            address=origin.address,
            agent=origin.agent,
        )
    )


def _about(
    command: Command, stream: str, origin: "Origin", outcome: Outcome, code: str = ""
) -> Note:
    who, behalf = _who(command.actor.id, origin)
    return Note(
        actor=who,
        on_behalf_of=behalf,
        action=type(command).__name__,
        outcome=outcome,
        target=stream,
        code=code,
        command_id=command.command_id,
        correlation_id=origin.correlation or command.command_id,
        causation_id=origin.causation,
        address=origin.address,
        agent=origin.agent,
    )


def _who(actor: UUID | None, origin: "Origin") -> tuple[UUID | None, UUID | None]:
    """Who did it, and in whose name: an admin who acts as somebody, or a policy."""
    if origin.acting:
        return origin.acting, actor
    if origin.causation and actor != SYSTEM:
        return SYSTEM, actor
    return actor, None

"""What somebody's second account had is carried over to the one that stays: places in rooms,
friends, blocks, results. Invitations and requests end, as challenges do (`boundaries`).

What the double had, the read models know; they are waited for until they have come up to the event.
Each thing is first given to the one who stays, then taken from the double: whatever ends in the
middle, the next reading of the event goes on with the rest."""

from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

import structlog

from core.domain.base import SYSTEM, Actor, Command, Rejection
from core.domain.chat.member_commands import CarryPlaceOver
from core.domain.friends.commands import (
    CancelFriendRequest,
    CarryBlockOver,
    CarryFriendOver,
    DeclineFriend,
    RemoveFriend,
)
from core.domain.ratings.players import CarryResultsOver
from core.handle import Origin, TooBusy, handle
from events import codec
from events.log import StoredEvent
from events.types.accounts import AccountsMerged
from projections.chat.projection import READ_MODEL as CHAT
from projections.chat.queries import listed_rooms
from projections.checkpoint import require_shown
from projections.frames import Frame
from projections.people.apply import ASKED, ASKS, BLOCKED, FRIEND
from projections.people.models import Relation
from projections.people.projection import READ_MODEL as PEOPLE
from projections.people.queries import names_of, related_to

_log = structlog.get_logger(__name__)


def react(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Carry over what each double had. Raises NotShownYet."""
    for stored in batch:
        event = codec.decode(stored)
        if isinstance(event, AccountsMerged):
            for command in _commands(event, stored):
                _carry_out(command, stored)
    return []


def _commands(event: AccountsMerged, stored: StoredEvent) -> Iterator[Command]:
    for model in (PEOPLE, CHAT):
        require_shown(model.name, model.lanes, stored.position or 0)
    name = names_of([event.into]).get(event.into)
    if name is None:
        return  # they have deleted both accounts since
    yield CarryResultsOver(
        **_known(stored, SYSTEM, "results"), player=event.account, into=event.into
    )
    yield from _places(event, stored, name)
    for relation in related_to(event.account):
        yield from _tie(event, stored, relation)


def _places(event: AccountsMerged, stored: StoredEvent, name: str) -> Iterator[Command]:
    for member, _ in listed_rooms(event.account):
        yield CarryPlaceOver(
            **_known(stored, SYSTEM, f"place/{member.room}"),
            room=member.room,
            double=event.account,
            person=event.into,
            name=name,
        )


def _tie(event: AccountsMerged, stored: StoredEvent, tie: Relation) -> Iterator[Command]:
    """What the two are to each other. A friendship is told twice, and carried over once."""
    double, into = event.account, event.into
    other = tie.other if tie.person == double else tie.person
    mine = tie.person == double
    match tie.state:
        case state if state == FRIEND and mine:
            if other != into:
                known = _known(stored, into, f"friend/{other}")
                yield CarryFriendOver(**known, person=other, double=double)
            yield RemoveFriend(**_known(stored, double, f"remove/{other}"), person=other)
        case state if state == ASKED and mine:
            yield CancelFriendRequest(**_known(stored, double, f"cancel/{other}"), person=other)
        case state if state == ASKS and mine:
            yield DeclineFriend(**_known(stored, double, f"decline/{other}"), person=other)
        case state if state == BLOCKED and other != into:
            by, to = (into, other) if mine else (other, into)
            yield CarryBlockOver(**_known(stored, by, f"block/{by}/{to}"), person=to)
        case _:
            return


def _known(stored: StoredEvent, who: UUID, what: str) -> dict[str, Any]:
    actor = Actor(id=who, name="Courtside" if who == SYSTEM else "")
    return {"command_id": uuid5(stored.id, what), "actor": actor, "at": stored.recorded_at}


def _carry_out(command: Command, stored: StoredEvent) -> None:
    """What is not there any more is not carried over."""
    try:
        handle(command, Origin.because_of(stored, instead=True))
    except TooBusy:
        raise  # the worker tries again
    except Rejection as rejection:
        _log.info("not_carried_over", command=type(command).__name__, reason=rejection.code)

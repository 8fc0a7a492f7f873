"""The rules of rooms of people who talk to each other alone."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.chat.commands import StartConversation
from core.domain.chat.rejections import NotReachable
from core.domain.chat.state import NoRoom, Outside, State
from events.types import rooms as happened
from events.types.base import Event


def decide(command: StartConversation, state: State) -> Sequence[Event]:
    """Begin a conversation, or take it up again. Raises NotReachable."""
    wanted = command.others - command.unreachable & command.names.keys()
    if wanted != command.others or not wanted:
        raise NotReachable
    people = {command.actor.id: command.actor.name, **{who: command.names[who] for who in wanted}}
    if isinstance(state, NoRoom):
        missing, begin = list(people), [_created(command, tuple(sorted(people)))]
    else:
        missing = [who for who in people if isinstance(state.standing(who), Outside)]
        reopened = happened.RoomReopened(room=command.room_id, by=command.actor.id)
        begin = [reopened] if state.archived else []
    room = command.room_id
    return [
        *begin,
        *(happened.MemberJoined(room=room, member=who, member_name=people[who]) for who in missing),
    ]


def _created(command: StartConversation, people: tuple[UUID, ...]) -> Event:
    return happened.RoomCreated(
        room=command.room_id,
        name="",
        created_by=command.actor.id,
        kind="direct" if len(people) == 2 else "group",
        people=people,
    )

"""Who may read what, decided on the log: right at once, whatever the read models lag."""

from collections.abc import Collection
from datetime import datetime
from functools import partial, reduce
from uuid import UUID

from core.domain.chat import members
from core.domain.chat.members import MODERATOR, require_rank_in
from core.domain.chat.rejections import NotAMember, RoomNotFound
from core.domain.chat.state import NoRoom, Room, State, evolve
from core.domain.friends.state import Friends, Pair
from core.domain.friends.state import evolve as evolve_pair
from core.domain.matches.rejections import MatchNotFound
from events import codec, log
from events.types.accounts import PrivacyChanged
from events.types.base import Event
from events.types.chat import MessagePosted
from events.types.friends import pair_of
from events.types.matches import ChallengeMade
from projections.matches import queries as matches
from projections.people.queries import messages_to


def require_member(person: UUID, room: UUID) -> None:
    """Raises RoomNotFound, NotAMember."""
    match _room(person, room):
        case Room() as state if state.has(person):
            return
        case Room(for_anybody=True):
            raise NotAMember
        case _:  # of other rooms, strangers do not even learn that they are there
            raise RoomNotFound


def is_member(person: UUID, room: UUID) -> bool:
    """Whether the person is in the room."""
    state = _room(person, room)
    return isinstance(state, Room) and state.has(person)


def require_moderator(person: UUID, roles: Collection[str], room: UUID) -> None:
    """Raises RoomNotFound, NotForConversations, NotYourRoom."""
    require_rank_in(_seen(person, roles, room), person, roles, MODERATOR)


def led_into(person: UUID, roles: Collection[str], room: UUID, link: UUID, at: datetime) -> Room:
    """The room that the link leads into, for whoever may enter or is in it. Raises LinkNotGood,
    Banned, Archived."""
    state = _room(person, room, link)
    if isinstance(state, Room) and state.has(person):
        return state
    return members.led_into(state, link, person, roles, at)


def picture_of(person: UUID, roles: Collection[str], room: UUID) -> str | None:
    """The room's picture as it is now. Raises RoomNotFound for those who may not know of the
    room."""
    return _seen(person, roles, room).picture


def _seen(person: UUID, roles: Collection[str], room: UUID) -> Room:
    state = _room(person, room)
    if isinstance(state, Room) and state.may_know(person, roles):
        return state
    raise RoomNotFound


def _room(person: UUID, room: UUID, *links: UUID) -> State:
    """The room, as far as it concerns the person and the links."""
    history = map(codec.decode, log.read_subjects(f"room-{room}", [person, *links]))
    nowhere: State = NoRoom()
    return reduce(evolve, history, nowhere)


def author_of(room: UUID, message: UUID | None) -> UUID | None:
    """Who posted the message in the room; None where nobody did."""
    for stored in log.read_subjects(f"chat-{room}", [message] if message else []):
        event = codec.decode(stored)
        if isinstance(event, MessagePosted):
            return event.author
    return None


def require_match(person: UUID, match: UUID) -> None:
    """Raises MatchNotFound, also where the person may not know of it. What no read model shows yet
    is known to those whom it is about."""
    if matches.match_versions([match]):
        known = matches.is_visible(person, match)
    else:
        begun = [codec.decode(stored) for stored in log.read_stream(f"match-{match}", limit=1)]
        known = any(map(partial(_concerns, person), begun))
    if not known:
        raise MatchNotFound


def _concerns(person: UUID, begun: Event) -> bool:
    match begun:
        case ChallengeMade():
            return person in (begun.by, begun.to)
        case _:
            return True


def is_reachable(person: UUID, by: UUID) -> bool:
    """Whether `person` takes messages and invitations from `by`."""
    audience = messages_to(person)
    if audience == "nobody" or has_blocked(person, by) or has_blocked(by, person):
        return False
    return audience == "all" or are_friends(person, by)


def has_blocked(person: UUID, other: UUID) -> bool:
    """Whether `person` has blocked `other`."""
    return person in _pair(person, other).blocked_by


def those_who_block(people: Collection[UUID], other: UUID) -> set[UUID]:
    """Those of the people who have blocked `other`: one look at the log for all of them."""
    pairs = {f"friendship-{pair_of(who, other)}": who for who in people}
    history: dict[str, Pair] = {}
    for stored in (
        log.read_types(list(pairs), ("PersonBlocked", "PersonUnblocked")) if pairs else ()
    ):
        before = history.get(stored.stream, Pair())
        history[stored.stream] = evolve_pair(before, codec.decode(stored))
    return {pairs[stream] for stream, pair in history.items() if pairs[stream] in pair.blocked_by}


def shows_reading(person: UUID) -> bool:
    """Whether others may see how far the person has read."""
    changes = log.read_types([f"account-{person}"], ("PrivacyChanged",))
    last = codec.decode(changes[-1]) if changes else None
    return not isinstance(last, PrivacyChanged) or last.reads_shown


def are_friends(person: UUID, other: UUID) -> bool:
    """Whether the two are friends."""
    return isinstance(_pair(person, other).tie, Friends)


def _pair(person: UUID, other: UUID) -> Pair:
    history = map(codec.decode, log.read_stream(f"friendship-{pair_of(person, other)}"))
    return reduce(evolve_pair, history, Pair())

"""Topics: who may follow them, and what a client that was last at some version must be told."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.access import require_member
from core.domain.base import Rejection
from projections.changes import Change
from projections.chat import queries
from projections.chat.models import Member
from projections.chat.rows import LOBBY_TOPIC, room_topic
from projections.frames import Rows
from projections.store import load

MOST_TOPICS = 100


class UnknownTopic(Rejection):
    code = "unknown_topic"
    message = "There is no such topic."
    remedy = "Subscribe to lobby or room:<id>."


class TooManyTopics(Rejection):
    code = "too_many_topics"
    message = f"One socket may follow {MOST_TOPICS} topics."
    remedy = "Unsubscribe from some first."


class NotFollowing(Rejection):
    code = "not_subscribed"
    message = "Signals go to the followers of a topic, and you are none."
    remedy = "Subscribe to the topic first."


class NotReady(Rejection):
    code = "not_ready"
    message = "The room is not shown yet: the projection is behind."
    remedy = "Subscribe again in a moment."


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic; `room` is None for the lobby."""

    name: str
    room: UUID | None


def parse(name: str) -> Topic:
    """The topic of that name. Raises UnknownTopic."""
    if name == LOBBY_TOPIC:
        return Topic(name, None)
    kind, _, key = name.partition(":")
    try:
        room = UUID(key)
    except ValueError:
        raise UnknownTopic from None
    if kind != "room" or room_topic(room) != name:
        raise UnknownTopic
    return Topic(name, room)


def authorise(person: UUID, topic: Topic) -> None:
    """Raises the Rejection that says why the person may not follow the topic."""
    if topic.room is not None:
        require_member(person, topic.room)


def is_projected(person: UUID, topic: Topic) -> bool:
    """Whether the read model has come to where the person is a member of the topic's room."""
    if topic.room is None:
        return True
    return Member.objects.filter(room=topic.room, person=person, gone=False).exists()


def state(topic: Topic, since: int | None) -> dict[str, Any]:
    """`{version, changes}` or `{version, snapshot}`, all of one moment."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        version = _version(topic)
        if since is not None and since <= version:
            changes = _changes(topic, since)
            if changes is not None:
                return {"version": version, "changes": changes}
        return {"version": version, "snapshot": _snapshot(topic)}


def members(pairs: set[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Those of the pairs (room, person) where the person is a member."""
    found = load(Member, room=[room for room, _ in pairs], person=[who for _, who in pairs])
    return {(member.room, member.person) for member in found if not member.gone}


def versions(names: set[str]) -> dict[str, int]:
    """The current versions of many topics."""
    topics = [parse(name) for name in names]
    rooms = queries.room_versions([topic.room for topic in topics if topic.room])
    found = {room_topic(room): version for room, version in rooms.items()}
    if LOBBY_TOPIC in names:
        found[LOBBY_TOPIC] = queries.lobby_version()
    return found


def _version(topic: Topic) -> int:
    if topic.room is None:
        return queries.lobby_version()
    return queries.room_version(topic.room) or 0


def _changes(topic: Topic, since: int) -> list[Change] | None:
    if topic.room is None:
        return queries.lobby_changes(since)
    return queries.room_changes(topic.room, since)


def _snapshot(topic: Topic) -> Rows:
    if topic.room is None:
        return queries.lobby_snapshot()
    return queries.room_snapshot(topic.room)

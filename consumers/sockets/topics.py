"""Topics: who may follow them, and what a client that was last at some version must be told."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.access import require_match, require_member
from core.domain.base import Rejection
from core.tournaments import require_visible
from projections.changes import Change
from projections.chat import queries as chat
from projections.chat.models import INSIDE, Member
from projections.chat.rows import LOBBY_TOPIC
from projections.frames import Rows
from projections.matches import queries as matches
from projections.matches.rows import CHALLENGES_TOPIC
from projections.notifications import queries as inboxes
from projections.people import queries as people
from projections.store import load
from projections.tournaments import queries as tournaments
from projections.tournaments.rows import LIST_TOPIC as TOURNAMENTS_TOPIC

MOST_TOPICS = 200


class UnknownTopic(Rejection):
    code = "unknown_topic"
    message = "There is no such topic."
    remedy = (
        "Subscribe to lobby, challenges, tournaments, presence, room:<id>, match:<id>, "
        "tournament:<id>, or rooms:, user:, friends: or matches: with your own id."
    )


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
    message = "It is not shown yet: the projection is behind."
    remedy = "Subscribe again in a moment."


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: what kind of thing, and which one; the lobby, say, is one for all."""

    name: str
    kind: str
    key: UUID

    @property
    def room(self) -> UUID | None:
        """The room whose topic it is."""
        return self.key if self.kind == "room" else None


@dataclass(frozen=True, slots=True)
class _Feed:
    """Where the topics of one kind are read from, by their keys."""

    versions: Callable[[Sequence[UUID]], dict[UUID, int]]
    changes: Callable[[UUID, int], list[Change] | None]
    snapshot: Callable[[UUID], Rows]


_NO_KEY = UUID(int=0)
FOR_ALL = (LOBBY_TOPIC, CHALLENGES_TOPIC, TOURNAMENTS_TOPIC)
OWN = ("user", "friends", "rooms", "matches")
_FEEDS = {
    "room": _Feed(chat.room_versions, chat.room_changes, chat.room_snapshot),
    "user": _Feed(inboxes.inbox_versions, inboxes.inbox_changes, inboxes.inbox_snapshot),
    "friends": _Feed(people.friends_versions, people.friends_changes, people.friends_snapshot),
    "rooms": _Feed(chat.list_versions, chat.list_changes, chat.list_snapshot),
    "match": _Feed(matches.match_versions, matches.match_changes, matches.match_snapshot),
    "matches": _Feed(matches.list_versions, matches.list_changes, matches.list_snapshot),
    CHALLENGES_TOPIC: _Feed(
        lambda _: {_NO_KEY: matches.challenges_version()},
        lambda _, since: matches.challenges_changes(since),
        lambda _: matches.challenges_snapshot(),
    ),
    "tournament": _Feed(
        tournaments.tournament_versions,
        tournaments.tournament_changes,
        tournaments.tournament_snapshot,
    ),
    TOURNAMENTS_TOPIC: _Feed(
        lambda _: {_NO_KEY: tournaments.list_version()},
        lambda _, since: tournaments.list_changes(since),
        lambda _: tournaments.list_snapshot(),
    ),
    LOBBY_TOPIC: _Feed(
        lambda _: {_NO_KEY: chat.lobby_version()},
        lambda _, since: chat.lobby_changes(since),
        lambda _: chat.lobby_snapshot(),
    ),
}


def parse(name: str) -> Topic:
    """The topic of that name. Raises UnknownTopic."""
    if name in FOR_ALL:
        return Topic(name, name, _NO_KEY)
    kind, _, text = name.partition(":")
    try:
        key = UUID(text)
    except ValueError:
        raise UnknownTopic from None
    if kind not in _FEEDS or kind in FOR_ALL or f"{kind}:{key}" != name:
        raise UnknownTopic
    return Topic(name, kind, key)


def authorise(person: UUID, topic: Topic) -> None:
    """Raises the Rejection that says why the person may not follow the topic."""
    if topic.room is not None:
        require_member(person, topic.room)
    elif topic.kind == "match":
        require_match(person, topic.key)
    elif topic.kind == "tournament":
        require_visible(person, topic.key)
    elif topic.kind in OWN and topic.key != person:
        raise UnknownTopic


def is_projected(person: UUID, topic: Topic) -> bool:
    """Whether the read model has come to where the person is a member of the topic's room, or to
    where there is the match or the tournament."""
    if topic.kind == "match":
        return bool(matches.match_versions([topic.key]))
    if topic.kind == "tournament":
        return bool(tournaments.tournament_versions([topic.key]))
    if topic.room is None:
        return True
    return Member.objects.filter(room=topic.room, person=person, standing=INSIDE).exists()


def state(topic: Topic, since: int | None) -> dict[str, Any]:
    """`{version, changes}` or `{version, snapshot}`, all of one moment."""
    feed = _FEEDS[topic.kind]
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        version = feed.versions([topic.key]).get(topic.key, 0)
        if since is not None and since <= version:
            changes = feed.changes(topic.key, since)
            if changes is not None:
                return {"version": version, "changes": changes}
        return {"version": version, "snapshot": feed.snapshot(topic.key)}


def members(pairs: set[tuple[UUID, UUID]]) -> set[tuple[UUID, UUID]]:
    """Those of the pairs (room, person) where the person is a member."""
    found = load(Member, room=[room for room, _ in pairs], person=[who for _, who in pairs])
    return {(member.room, member.person) for member in found if member.standing == INSIDE}


def versions(names: set[str]) -> dict[str, int]:
    """The current versions of many topics."""
    by_kind: defaultdict[str, list[Topic]] = defaultdict(list)
    for topic in map(parse, names):
        by_kind[topic.kind].append(topic)
    found: dict[str, int] = {}
    for kind, topics in by_kind.items():
        versions = _FEEDS[kind].versions([topic.key for topic in topics])
        found |= {topic.name: versions[topic.key] for topic in topics if topic.key in versions}
    return found

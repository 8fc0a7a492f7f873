"""Short words to build situations with: people, rooms, messages; their order; what is shown."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime
from threading import Barrier
from typing import Any, TypeVar
from uuid import UUID, uuid4

import orjson
from django.db import connection
from django.db.models import Model, QuerySet

from consumers.lane import Lane
from consumers.readers import READERS, Reader
from core.domain.base import Actor
from core.domain.chat.commands import CreateRoom, PostMessage
from core.domain.chat.member_commands import JoinRoom, LeaveRoom
from core.handle import handle
from core.operations.lag import lane_status
from events import codec, leader, log, sequencer
from events.db import execute
from events.log import StoredEvent
from events.status import log_status
from events.types.base import Event
from events.types.chat import MessagePosted
from projections.chat.apply import apply
from projections.chat.models import (
    Attachment,
    Link,
    Lobby,
    Member,
    Message,
    OldText,
    Room,
    RoomList,
)
from projections.chat.tables import Tables
from projections.frames import Frame

T = TypeVar("T")
AT = datetime(2026, 1, 1, tzinfo=UTC)
CHAT = READERS["chat"]
HISTORY = READERS["history"]
PEOPLE = READERS["people"]
INBOXES = READERS["notifications"]
MATCHES = READERS["matches"]
QUEUES = READERS["matchmaking"]
TIMERS = READERS["timers"]
TOURNAMENTS = READERS["tournaments"]


def person(name: str = "Anna") -> Actor:
    """Somebody new."""
    return Actor(id=uuid4(), name=name)


def a_room(who: Actor, name: str = "Court 1") -> UUID:
    """A new room with `who` in it."""
    command = CreateRoom(command_id=uuid4(), actor=who, at=AT, name=name)
    handle(command)
    return command.room_id


def joining(who: Actor, room: UUID) -> JoinRoom:
    return JoinRoom(command_id=uuid4(), actor=who, at=AT, room=room)


def leaving(who: Actor, room: UUID) -> LeaveRoom:
    return LeaveRoom(command_id=uuid4(), actor=who, at=AT, room=room)


def posting(who: Actor, room: UUID, text: str = "hi") -> PostMessage:
    return PostMessage(command_id=uuid4(), actor=who, at=AT, room=room, text=text)


def happens(*events: Event) -> None:
    """Put events into the log, behind whatever is there."""
    for event in events:
        metadata = {"fingerprint": "", "correlation_id": str(uuid4())}
        log.append(event.stream, None, [codec.encode(event, uuid4(), metadata)])


def say(who: Actor, room: UUID, *texts: str) -> None:
    """Post the texts, in order."""
    for text in texts:
        handle(posting(who, room, text))


def a_message(room: UUID, text: str = "hi") -> MessagePosted:
    """A message as an event, for appending it directly."""
    who = uuid4()
    return MessagePosted(room=room, message=uuid4(), author=who, author_name="Anna", text=text)


def sequence() -> None:
    """Give every event its position, as a leader would; for tests without a relay."""
    term = leader.take()
    assert term is not None, "somebody else leads"
    head, count = sequencer.begin(term.epoch), 1
    while count:
        head, count = sequencer.sequence(head)
    execute("SELECT pg_advisory_unlock_all()")


def project(reader: Reader = CHAT, lanes: Sequence[str] = ()) -> list[Frame]:
    """Apply what has a position, lane after lane, in this order where one is given; the frames."""
    frames: list[Frame] = []
    for name in lanes or reader.subscription.lanes:
        lane, count = Lane(reader, name), 1
        while count:
            told, count = lane.advance()
            frames += told
    return frames


def settled() -> bool:
    """Whether a relay has published everything."""
    status = log_status()
    return status.pending == 0 and status.published == status.position


def caught_up() -> bool:
    """Whether everything is published, and chat shows all of it."""
    return settled() and not any(
        lane.behind for lane in lane_status() if lane.subscription == "chat"
    )


def whole_log() -> list[StoredEvent]:
    """Every sequenced event, in order."""
    return log.read_all(0, log.MANY)


def stored_as(event_id: UUID, name: str, version: int, payload: dict[str, Any]) -> StoredEvent:
    """An event as the log would hold it."""
    text = orjson.dumps(payload).decode()
    return StoredEvent(event_id, "room-1", 1, name, version, None, text, "{}", AT, 1, "chat-0", 1)


def fold() -> dict[str, Any]:
    """The chat read model as a pure fold of the log makes it, in memory."""
    tables = Tables()
    for stored in whole_log():
        if stored.lane in CHAT.subscription.lanes:
            apply(codec.decode(stored), stored, tables)
    messages = [Message(**asdict(message)) for message in tables.new.values()]
    kept = [*tables.rooms.values(), *tables.members.values(), *tables.links.values(), *messages]
    rows = [*kept, *tables.old_texts, *tables.attachments, *tables.lists.values()]
    return {"lobby": tables.lobby.version, **_by_key(rows)}


def shown() -> dict[str, Any]:
    """The chat read model as the tables hold it."""
    models = (Room, Member, Link, Message, OldText, Attachment)
    rows: list[Model] = [row for model in models for row in model.objects.all()]
    rows += RoomList.objects.filter(version__gt=0)  # others are as good as none
    lobby = Lobby.objects.first()
    return {"lobby": lobby.version if lobby else 0, **_by_key(rows)}


def assert_shown_is_the_fold() -> None:
    """Exactly once, in order: tables and pure fold agree in every row and column.

    Except for what numbers the rooms of all lanes in the order of work, `lobby_version` and
    `list_version`: there it is the rule that is checked.
    """
    tables, pure = shown(), fold()
    assert not tables.keys() ^ pure.keys(), tables.keys() ^ pure.keys()
    differing = {key: (row, pure[key]) for key, row in tables.items() if row != pure[key]}
    assert not differing, differing
    _assert_numbered(Room.objects.filter(kind="public"), "lobby_version", shown()["lobby"])
    for mine in RoomList.objects.all():
        _assert_numbered(Member.objects.filter(person=mine.person), "list_version", mine.version)


def _assert_numbered(rows: QuerySet[Any], column: str, newest: int) -> None:
    """Each has a number of its own, the one that changed last the topic's."""
    numbers = [number for number in rows.values_list(column, flat=True) if number]
    assert len(numbers) == len(set(numbers)), f"two rows share a {column}"
    assert max(numbers, default=0) == newest


def _by_key(rows: list[Any]) -> dict[str, Any]:
    return {f"{type(row).__name__} {row.pk}": _columns(row) for row in rows}


def _columns(row: Model) -> dict[str, Any]:
    fields = [each for each in row._meta.concrete_fields if each.column and not each.generated]  # noqa: SLF001  # documented
    names = {field.attname for field in fields} - {"lobby_version", "list_version"}
    return {name: getattr(row, name) for name in names}


def at_once(calls: list[Callable[[], T]]) -> list[T | Exception]:
    """Call all at the same moment, each in a thread with a connection of its own."""
    start = Barrier(len(calls))

    def run(call: Callable[[], T]) -> T | Exception:
        connection.ensure_connection()
        start.wait()
        try:
            return call()
        except Exception as error:  # the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as threads:
        return list(threads.map(run, calls))


def by_stream(events: list[StoredEvent]) -> Iterator[tuple[str, list[int]]]:
    """Each stream with its versions, in the order of the events."""
    versions: dict[str, list[int]] = {}
    for event in events:
        versions.setdefault(event.stream, []).append(event.version)
    return iter(versions.items())


def assert_in_order(events: list[StoredEvent]) -> None:
    """Positions 1..n, lane numbers and stream versions 1,2,3… without a gap or an inversion."""
    assert [event.position for event in events] == list(range(1, len(events) + 1))
    lanes: dict[str | None, list[int | None]] = {}
    for event in events:
        lanes.setdefault(event.lane, []).append(event.lane_seq)
    for lane, numbers in lanes.items():
        assert numbers == list(range(1, len(numbers) + 1)), lane
    for stream, versions in by_stream(events):
        assert versions == list(range(1, len(versions) + 1)), stream

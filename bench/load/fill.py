"""Fill the log with the talk of a community, sealed as in life, and give it its order."""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from typing import Any
from uuid import UUID, uuid4

from bench.load import sample, talk

talk.django()

from events import codec, leader, log, sequencer  # noqa: E402  # needs Django
from events.types.base import Event  # noqa: E402
from events.types.chat import MessagePosted  # noqa: E402
from events.types.rooms import MemberJoined, RoomCreated  # noqa: E402

AT_ONCE = 2_000


def community(source: random.Random, rooms: int, people: int) -> Iterator[tuple[Event, UUID]]:
    """Rooms with ten members each, then messages without end; with who did it."""
    folk = [(uuid4(), f"player{number}") for number in range(people)]
    halls = [(uuid4(), source.sample(folk, min(10, people))) for _ in range(rooms)]
    for room, members in halls:
        person, name = members[0]
        yield RoomCreated(room=room, name=f"room of {name}", created_by=person), person
        for person, name in members:
            yield MemberJoined(room=room, member=person, member_name=name), person
    while True:
        room, members = source.choice(halls)
        for _ in range(source.randint(1, 20)):
            person, name = source.choice(members)
            yield _said(source, room, person, name), person


def _said(source: random.Random, room: UUID, person: UUID, name: str) -> Event:
    return MessagePosted(
        room=room, message=uuid4(), author=person, author_name=name, text=sample.text(source)
    )


def encoded(event: Event, person: UUID) -> log.NewEvent:
    """The event with metadata as core.handle makes it."""
    event_id, command = uuid4(), uuid4()
    metadata: dict[str, Any] = {
        "actor": str(person),
        "command": "PostMessage",
        "command_id": str(command),
        "correlation_id": str(command),
        "causation_id": None,
        "client_address": codec.seal_text(
            "127.0.0.1", person, f"{event_id}:client_address".encode()
        ),
        "fingerprint": codec.fingerprint(person, {"at": datetime.now(UTC).isoformat()}),
    }
    return codec.encode(event, event_id, metadata)


def fill(events: int, rooms: int, people: int) -> float:
    """Append that many events, many at once; the seconds it took."""
    began = time.perf_counter()
    source = random.Random(7)
    talk_of_the_town = islice(community(source, rooms, people), events)
    while chunk := list(islice(talk_of_the_town, AT_ONCE)):
        streams: dict[str, list[log.NewEvent]] = {}
        for event, person in chunk:
            streams.setdefault(event.stream, []).append(encoded(event, person))
        for stream, said in streams.items():
            log.append(stream, None, said)
    return time.perf_counter() - began


def order(events: int) -> float:
    """Sequence that many events; the seconds it took."""
    term = leader.take()
    assert term is not None, "another process leads"
    head, total, began = sequencer.begin(term.epoch), 0, time.perf_counter()
    while total < events:
        head, count = sequencer.sequence(head)
        total += count
    return time.perf_counter() - began


if __name__ == "__main__":
    given = talk.arguments()
    filling = fill(given["events"], given["rooms"], given["people"])
    ordering = order(given["events"])
    talk.say(filled=given["events"] / filling, sequenced=given["events"] / ordering)

"""Rooms of given sizes: messages through the log and the projection, as they come about in life,
only many at once. Answers with the rooms, their people, and the sessions of the first of them."""

import time
from itertools import islice
from typing import Any
from uuid import UUID

from bench.load import talk

talk.django()

from bench.load.fill import AT_ONCE, encoded, order  # noqa: E402  # needs Django
from bench.load.people import room_of, session_of  # noqa: E402
from bench.load.prose import Prose  # noqa: E402
from bench.load.rebuild import project  # noqa: E402
from core.accounts.models import User  # noqa: E402
from events import log  # noqa: E402
from events.db import execute, fetch  # noqa: E402
from projections.chat.models import Message  # noqa: E402


def fill(room: UUID, users: list[User], messages: int) -> None:
    """So many messages in the log, and what people did with them."""
    people = [(user.pk, user.username) for user in users]
    prose = iter(Prose(room, people, messages))
    while chunk := list(islice(prose, AT_ONCE)):
        streams: dict[str, list[log.NewEvent]] = {}
        for event, person in chunk:
            streams.setdefault(event.stream, []).append(encoded(event, person))
        for stream, said in streams.items():
            log.append(stream, None, said)


def times(room: UUID, parts: int) -> list[str]:
    """Moments that divide the room's messages into equal parts."""
    shown = Message.objects.filter(room=room)
    numbers = [shown.count() * part // parts for part in range(1, parts)]
    found = shown.filter(number__in=numbers).order_by("number")
    return [at.isoformat() for at in found.values_list("at", flat=True)]


def make(people: int, sizes: list[int]) -> list[dict[str, Any]]:
    """The rooms; the people of one are in no other."""
    made = []
    for size in sizes:
        users = User.objects.bulk_create(
            User(username=f"s{size}p{at}", email=f"s{size}p{at}@example.org", password="!")
            for at in range(people)
        )
        room = room_of(users)
        fill(UUID(room), users, size)
        made.append(
            {
                "room": room,
                "messages": size,
                "people": [str(user.pk) for user in users],
                "sessions": [session_of(user) for user in users[:3]],
            }
        )
    [(events,)] = fetch("SELECT count(*) FROM log_event")
    order(events)
    project("chat")
    # As the relay would, had it carried them: else everything waits until it has.
    execute("UPDATE log_leader SET published = %(events)s", events=events)
    return [{**each, "times": times(UUID(str(each["room"])), 4)} for each in made]


if __name__ == "__main__":
    given, began = talk.arguments(), time.perf_counter()
    rooms = make(given["people"], given["sizes"])
    talk.say(rooms=rooms, seconds=time.perf_counter() - began)

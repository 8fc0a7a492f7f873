"""One writer process: appends from several threads with rollbacks, pauses and lost races.

    python -m tests.faults.writer <threads> <comma list of streams>

Prints the id of each event after its commit. Ends by SIGTERM, or by SIGKILL at any moment.
"""

import os
import random
import sys
import threading
from time import sleep
from uuid import UUID, uuid4

import django

django.setup()

from django.db import transaction  # noqa: E402  # after the set-up

from core.domain.base import Actor  # noqa: E402  # after the set-up
from events import codec, log  # noqa: E402  # after the set-up
from events.log import EventAlreadyExists, NewEvent, WrongExpectedVersion  # noqa: E402  # after the set-up
from events.types.chat import MessagePosted  # noqa: E402  # after the set-up

ANNA = Actor(id=uuid4(), name="Anna")


class Rollback(Exception):
    """The transaction is given up on purpose."""


def new_event(stream: str) -> NewEvent:
    """A message, personal fields sealed."""
    posted = MessagePosted(
        room=UUID(stream.partition("-")[2]),
        message=uuid4(),
        author=ANNA.id,
        author_name=ANNA.name,
        text="hi",
    )
    return codec.encode(posted, uuid4(), {"actor": str(ANNA.id)})


def append_once(streams: list[str], dice: random.Random) -> list[UUID]:
    """One transaction of one or more appends; the ids of what was committed."""
    stream = dice.choice(streams)
    events = [new_event(stream) for _ in range(dice.choice((1, 1, 1, 3)))]
    expected = dice.choice((None, log.stream_version(stream)))
    with transaction.atomic():
        log.append(stream, expected, events)
        if dice.random() < 0.02:
            sleep(dice.uniform(0.05, 0.3))
        if dice.random() < 0.1:
            raise Rollback
    return [event.id for event in events]


def write(streams: list[str]) -> None:
    """Append for ever."""
    dice = random.Random()  # noqa: S311  # decides what to write, guards nothing
    while True:
        try:
            done = append_once(streams, dice)
        except (Rollback, WrongExpectedVersion, EventAlreadyExists):
            continue
        os.write(1, "".join(f"{event_id}\n" for event_id in done).encode())


if __name__ == "__main__":
    codec.fingerprint(ANNA.id, {})  # makes the key before the threads begin
    for _ in range(int(sys.argv[1])):
        threading.Thread(target=write, args=(sys.argv[2].split(","),)).start()

"""Writers through events.log.append: a connection a thread, new streams every 100 events."""

import random
from uuid import uuid4

from bench.load import sample, talk, writers

talk.django()

from events import log  # noqa: E402  # needs Django


def writer() -> writers.Write:
    """Appends single events to streams of its own, at the version it knows."""
    source = random.Random(uuid4().int)
    person = uuid4()
    room, version = uuid4(), 0
    bodies = [sample.posted(source, room, person) for _ in range(50)]

    def write() -> None:
        nonlocal room, version
        if version == 100:
            room, version = uuid4(), 0
        payload, metadata = bodies[version % 50]
        event = log.NewEvent(uuid4(), "MessagePosted", 1, uuid4(), payload, metadata)
        version = log.append(f"chat-{room}", version, [event])

    return write


if __name__ == "__main__":
    given = talk.arguments()
    writers.measure(given["threads"], given["seconds"], writer)

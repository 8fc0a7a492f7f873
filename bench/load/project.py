"""The chat projection over the whole log, lane by lane, as the worker applies it."""

import time

from bench.load import talk

talk.django()

from django.db import transaction  # noqa: E402  # needs Django

from consumers.readers import READERS  # noqa: E402
from events.log import read_lane  # noqa: E402
from projections import checkpoint  # noqa: E402


def project(name: str) -> int:
    """Apply every lane of the subscription from its start; how many events."""
    reader, total = READERS[name], 0
    for lane in reader.subscription.lanes:
        seen = checkpoint.read(name, lane)
        while events := read_lane(lane, seen, reader.batch):
            with transaction.atomic():
                checkpoint.move(name, lane, seen, events[-1].lane_seq or 0)
                reader.apply(events)
            seen = events[-1].lane_seq or 0
            total += len(events)
    return total


if __name__ == "__main__":
    began, processor = time.perf_counter(), time.process_time()
    total = project("chat")
    seconds = time.perf_counter() - began
    talk.say(
        events=total,
        rate=total / seconds,
        processor=(time.process_time() - processor) / total,
    )

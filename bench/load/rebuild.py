"""The chat projection over the whole log: as the live worker applies it, and `rebuild chat`."""

import time

from bench.load import talk

talk.django()

from django.core.management import call_command  # noqa: E402  # needs Django
from django.db import transaction  # noqa: E402

from consumers.readers import READERS  # noqa: E402
from events.log import read_lane  # noqa: E402
from projections import checkpoint  # noqa: E402


def project(name: str) -> None:
    """Apply every lane of the subscription from its start."""
    reader = READERS[name]
    for lane in reader.subscription.lanes:
        seen = checkpoint.read(name, lane)
        while events := read_lane(lane, seen, reader.batch):
            with transaction.atomic():
                checkpoint.move(name, lane, seen, events[-1].lane_seq or 0)
                reader.apply(events)
            seen = events[-1].lane_seq or 0


if __name__ == "__main__":
    given = talk.arguments()
    began, busy = time.perf_counter(), time.process_time()
    if given["how"] == "live":
        project("chat")
    else:
        call_command("rebuild", "chat")
    talk.say(seconds=time.perf_counter() - began, busy=time.process_time() - busy)

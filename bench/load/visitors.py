"""Sockets that open one after the other in the first half of some time, and close in the same
order in the second. Says how many frames they were sent."""

import time
from typing import Any

from bench.load import talk
from bench.load.crowd import Crowd, Member, join
from bench.load.websocket import allow_many_files


class Visitors(Crowd):
    """A crowd whose members leave."""

    def remove(self, member: Member) -> int:
        """Close the socket; the frames it has had."""
        opened, counter = member
        self._poll.unregister(opened)
        del self._by_file[opened.fileno()]
        opened.close()
        return counter.count


def visit(given: dict[str, Any], seats: list[dict[str, Any]], seconds: float) -> int:
    """The frames that all of them have had."""
    visitors, members = Visitors(), list[Member]()
    begun, step = time.monotonic(), seconds / 2 / len(seats)
    for number, seat in enumerate(seats):
        _read_until(visitors, begun + number * step)
        members.append(join(given, seat))
        visitors.add(members[-1])
    frames = 0
    for number, member in enumerate(members):
        _read_until(visitors, begun + seconds / 2 + number * step)
        frames += visitors.remove(member)
    return frames


def _read_until(visitors: Visitors, moment: float) -> None:
    while (wait := moment - time.monotonic()) > 0:
        visitors.sweep(wait)
    visitors.sweep(0)


if __name__ == "__main__":
    allow_many_files()
    given = talk.arguments()
    while True:
        asked = talk.hear()
        talk.say(frames=visit(given, asked["seats"], asked["seconds"]))

"""manage.py with presence left out: sockets open, follow `presence` and close, and that is all."""

import sys

from django.core.management import execute_from_command_line

from bench.load import talk

talk.django()

from consumers.presence.presence import Presence  # noqa: E402  # needs Django
from consumers.presence.seat import Seat  # noqa: E402

SNAPSHOT = '{"op":"subscribed","topic":"presence","version":1,"snapshot":{"presence":[]}}'


async def _subscribe(self: Seat, _topic: str) -> bool:
    self._put(SNAPSHOT)
    return True


def _nothing(_self: object) -> None: ...


async def _stop(_self: object) -> None: ...


if __name__ == "__main__":
    Presence.start = Presence.look = _nothing  # type: ignore[method-assign]  # that is the point
    Presence.stop = _stop  # type: ignore[method-assign]
    Seat.open = Seat.close = _nothing  # type: ignore[method-assign]
    Seat.subscribe = _subscribe  # type: ignore[method-assign]
    execute_from_command_line(["manage.py", *sys.argv[1:]])

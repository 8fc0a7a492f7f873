"""manage.py with presence left out: sockets open, follow `presence` and close, and that is all."""

import sys
from unittest.mock import patch

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
    with (
        patch.multiple(Presence, start=_nothing, look=_nothing, stop=_stop),
        patch.multiple(Seat, open=_nothing, close=_nothing, subscribe=_subscribe),
    ):
        execute_from_command_line(["manage.py", *sys.argv[1:]])

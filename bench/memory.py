"""Memory of the web process for each idle socket: 2,000 people, each subscribed to a room and the
lobby."""

import sys
import time
from pathlib import Path
from typing import Any

from bench.__main__ import main
from bench.child import Child
from bench.fanout import peer
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers

SETTLED = 3  # seconds
WARM = 20  # sockets that come and go before the measurement
Seats = list[dict[str, Any]]


def run(servers: Servers) -> list[Figure]:
    """A warm process before the crowd came, and with it."""
    sockets, rooms = (200, 10) if servers.quick else (2_000, 100)
    with servers.installation("memory") as place:
        seats = _seats(place, sockets, rooms)
        web, address = place.web()
        ours = _each(place, web, address, "/ws/", seats)
        channels, address = peer(place, "channels_chat")
        theirs = _each(place, channels, address, "/", [{}] * sockets)
    figure = figures_of("memory")
    return [
        figure(f"an idle socket, {sockets} open", ours, "KB", most=40),
        figure("an idle socket of a Channels consumer", theirs, "KB"),
    ]


def _seats(place: Installation, sockets: int, rooms: int) -> Seats:
    pipeline = place.pipeline()
    made = place.start("bench.load.people", people=sockets, rooms=rooms).hear()["rooms"]
    for process in pipeline:
        process.end()
    return [
        {"session": session, "topics": [f"room:{room['room']}", "lobby"]}
        for room in made
        for session in room["sessions"]
    ]


def _each(place: Installation, web: Child, address: str, path: str, seats: Seats) -> float:
    """KB of resident memory that each socket adds."""
    _crowd(place, address, path, seats[:WARM]).end()
    before = _settled(web)
    crowd = _crowd(place, address, path, seats)
    after = _settled(web)
    crowd.say(each=0)
    crowd.hear()  # all are open still, or it had ended
    crowd.end()
    return (after - before) / len(seats)


def _crowd(place: Installation, address: str, path: str, seats: Seats) -> Child:
    crowd = place.start("bench.load.crowd", address=address, path=path)
    crowd.say(seats=seats)
    crowd.hear()
    return crowd


def _settled(web: Child) -> float:
    """KB of resident memory."""
    time.sleep(SETTLED)
    for line in Path(f"/proc/{web.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return float(line.split()[1])
    raise ProcessLookupError(f"process {web.pid} has no memory")


if __name__ == "__main__":
    sys.exit(main(only=("memory",)))

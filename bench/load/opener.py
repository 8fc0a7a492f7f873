"""Opens friend lists and inboxes, over HTTP and sockets, and takes the time of each: in turn for
every person, so that whatever else the machine does disturbs all alike."""

import http.client
import time
from collections.abc import Callable
from typing import Any

from bench.load import talk
from bench.load.websocket import Counter, await_text, connect, text_frame

Seat = dict[str, str]
PATHS = {
    "GET /friends": "/api/v1/friends",
    "GET /friends?limit=10": "/api/v1/friends?limit=10",
    "GET /inbox": "/api/v1/inbox",
}
TOPICS = {"subscribe friends:": "friends", "subscribe user:": "user"}


class Visitor:
    """One person at a browser, with a connection for requests and a socket."""

    def __init__(self, address: str, seat: Seat) -> None:
        self._seat = seat
        self._http = http.client.HTTPConnection(address, timeout=30)
        self._socket = connect(address, "/ws/", seat["session"])
        self._counter = Counter()

    def get(self, path: str) -> None:
        """One request, to its last byte."""
        self._http.request("GET", path, headers={"Cookie": f"sessionid={self._seat['session']}"})
        answer = self._http.getresponse()
        assert answer.status == 200, answer.status
        assert b'"results":[{' in answer.read()

    def subscribe(self, kind: str) -> None:
        """One snapshot."""
        frame = f'{{"op":"subscribe","topic":"{kind}:{self._seat["id"]}"}}'
        self._socket.sendall(text_frame(frame))
        await_text(self._socket, self._counter, b'"snapshot":')

    def close(self) -> None:
        """Leave."""
        self._http.close()
        self._socket.close()


def openings(visitors: list[Visitor], times: int) -> dict[str, list[list[float]]]:
    """By what is opened: the seconds that each visitor waited, every time."""
    took: dict[str, list[list[float]]] = {
        name: [[] for _ in visitors] for name in (*PATHS, *TOPICS)
    }
    for _ in range(times):
        for index, visitor in enumerate(visitors):
            for name, path in PATHS.items():
                took[name][index].append(_seconds(visitor.get, path))
            for name, kind in TOPICS.items():
                took[name][index].append(_seconds(visitor.subscribe, kind))
    return took


def _seconds(call: Callable[[str], None], argument: str) -> float:
    began = time.perf_counter()
    call(argument)
    return time.perf_counter() - began


def main() -> None:
    """Whenever the parent asks for it."""
    given: dict[str, Any] = talk.arguments()
    while True:
        times = talk.hear()["times"]
        visitors = [Visitor(given["address"], seat) for seat in given["seats"]]
        talk.say(took=openings(visitors, times))
        for visitor in visitors:
            visitor.close()


if __name__ == "__main__":
    main()

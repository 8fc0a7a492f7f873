"""Frames a second to 300 real sockets on one topic of one web process, from a frame on RabbitMQ;
beside a Channels consumer on channels_redis, and a bare ASGI loop without a broker."""

import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from typing import Any

import httpx

from bench.__main__ import main
from bench.child import Child
from bench.report import Figure, figures_of, ratios
from bench.servers import Installation, Servers, await_http
from ops.folder import free_port

CLIENTS = 2  # processes
BURST = 50  # frames
AHEAD = 8  # bursts under way: enough to keep the server busy, too few to fill a queue

Send = Callable[[int, int], Any]


def run(servers: Servers) -> list[Figure]:
    """Alternating runs, all servers up, one loaded at a time."""
    sockets, seconds, rounds = (60, 2, 1) if servers.quick else (300, 5, 5)
    with servers.installation("fanout") as place:
        sides = [
            _ours(place, sockets),
            _channels(place, sockets),
            _bare(place, sockets),
        ]
        rates: list[list[float]] = [[], [], []]
        for _ in range(rounds):
            for side, found in zip(sides, rates, strict=True):
                found.append(side(seconds))
    ours, channels, bare = rates
    figure = figures_of("fanout")
    return [
        figure(f"frame on RabbitMQ to {sockets} sockets", ours, "frames/s"),
        figure("Channels consumer, channels_redis pubsub", channels, "frames/s"),
        figure("bare ASGI loop, no broker", bare, "frames/s"),
        figure("ratio to Channels", ratios(ours, channels), "×", least=8),
        figure("ratio to the bare loop", ratios(ours, bare), "×", least=0.35),
    ]


def _ours(place: Installation, sockets: int) -> Callable[[float], float]:
    pipeline = place.pipeline()
    [room] = place.start("bench.load.people", people=sockets, rooms=1).hear()["rooms"]
    for process in pipeline:
        process.end()
    topic = f"room:{room['room']}"
    _, address = place.web()
    seats = [{"session": session, "topics": [topic]} for session in room["sessions"]]
    crowd = _crowd(place, address, "/ws/", seats)
    pusher = place.start("bench.load.pusher")
    pusher.hear()
    send = partial(_ask, pusher, topic)
    return partial(_rate, crowd, sockets, send, count(100_000, BURST))


def _channels(place: Installation, sockets: int) -> Callable[[float], float]:
    _, address = peer(place, "channels_chat")
    crowd = _crowd(place, address, "/", [{}] * sockets)
    pusher = place.start("bench.load.pusher", redis=place.servers.redis)
    pusher.hear()
    return partial(_rate, crowd, sockets, partial(_ask, pusher, "room"), count(100_000, BURST))


def _bare(place: Installation, sockets: int) -> Callable[[float], float]:
    _, address = peer(place, "bare")
    crowd = _crowd(place, address, "/", [{}] * sockets)

    client = httpx.Client(base_url=f"http://{address}", timeout=60)

    def send(first: int, number: int) -> None:
        url = f"/?first={first}&count={number}"
        threading.Thread(target=partial(client.get, url)).start()

    return partial(_rate, crowd, sockets, send, count(100_000, BURST))


def peer(place: Installation, app: str) -> tuple[Child, str]:
    """A peer's web process, and its host:port."""
    port = free_port(set())
    child = place.start("bench.peers.serve", app=app, port=port, redis=place.servers.redis)
    await_http(child, f"http://127.0.0.1:{port}/")
    return child, f"127.0.0.1:{port}"


def _crowd(place: Installation, address: str, path: str, seats: list[Any]) -> list[Child]:
    crowd = []
    for index in range(CLIENTS):
        child = place.start("bench.load.crowd", address=address, path=path)
        child.say(seats=seats[index::CLIENTS])
        crowd.append(child)
    for child in crowd:
        child.hear()
    return crowd


def _ask(pusher: Child, topic: str, first: int, number: int) -> None:
    pusher.say(topic=topic, first=first, count=number)


def _rate(
    crowd: list[Child], sockets: int, send: Send, firsts: "count[int]", seconds: float
) -> float:
    """Frames delivered a second, keeping AHEAD bursts under way."""
    sent = 0
    before = crowd[0].each
    began = time.monotonic()
    for _ in range(AHEAD):
        send(next(firsts), BURST)
        sent += BURST
    done = 0
    while done < sent:
        done += BURST
        for child in crowd:
            child.say(each=before + done)
        at = max(child.hear()["at"] for child in crowd)
        if at - began < seconds:
            send(next(firsts), BURST)
            sent += BURST
    for child in crowd:
        child.each = before + done
    return done * sockets / float(at - began)


if __name__ == "__main__":
    sys.exit(main(only=("fanout",)))

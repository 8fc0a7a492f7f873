"""From a post to its last receiver: a room of 50 sockets, 100 posts a second, through command, log,
sequencer, RabbitMQ, projection and push; beside a Channels chat that stores nothing."""

import sys
from statistics import median

from bench.__main__ import main
from bench.child import Child
from bench.fanout import peer
from bench.report import Figure, figures_of, percentile, ratios
from bench.servers import Installation, Servers

RATE = 100  # posts a second
SOCKETS = 50


def run(servers: Servers) -> list[Figure]:
    """Alternating runs, all processes up."""
    seconds, rounds = (3, 1) if servers.quick else (15, 5)
    with servers.installation("latency") as place:
        sides = [_ours(place), _channels(place)]
        for side in sides:
            _took(side, 2 * RATE)
        runs = [[_took(side, seconds * RATE) for side in sides] for _ in range(rounds)]
    ours, theirs = ([run[side] for run in runs] for side in (0, 1))
    ours50, theirs50 = ([1000 * median(run) for run in some] for some in (ours, theirs))
    ours99, theirs99 = ([1000 * percentile(run, 0.99) for run in some] for some in (ours, theirs))
    figure = figures_of("latency")
    return [
        figure("post to last of 50, p50", ours50, "ms"),
        figure("post to last of 50, p99", ours99, "ms"),
        figure("Channels without persistence, p50", theirs50, "ms"),
        figure("Channels without persistence, p99", theirs99, "ms"),
        figure("ratio of p50", ratios(ours50, theirs50), "×", most=5),
        figure("ratio of p99", ratios(ours99, theirs99), "×"),
    ]


def _ours(place: Installation) -> Child:
    place.pipeline()
    [room] = place.start("bench.load.people", people=SOCKETS, rooms=1).hear()["rooms"]
    _, address = place.web()
    seats = [
        {"session": session, "topics": [f"room:{room['room']}"]} for session in room["sessions"]
    ]
    return _chatter(place, address, "/ws/", seats, room=room["room"])


def _channels(place: Installation) -> Child:
    _, address = peer(place, "channels_chat")
    return _chatter(place, address, "/", [{}] * SOCKETS)


def _chatter(
    place: Installation, address: str, path: str, seats: list[dict[str, object]], **more: object
) -> Child:
    child = place.start("bench.load.chatter", address=address, path=path, **more)
    child.say(seats=seats)
    child.hear()
    return child


def _took(chatter: Child, posts: int) -> list[float]:
    """Seconds that each post took; none may be lost."""
    chatter.say(posts=posts, rate=RATE)
    said = chatter.hear()
    assert not said["lost"], f"{said['lost']} of {posts} posts did not reach everybody"
    took: list[float] = said["took"]
    return took


if __name__ == "__main__":
    sys.exit(main(only=("latency",)))

"""200 people in one room, each on a socket, who post up to 5 messages a second each: how long until
each is acknowledged, and read by the last of them; where it saturates, and what does."""

import sys
import time
from dataclasses import dataclass
from statistics import median
from typing import Any

from bench import cpu
from bench.__main__ import main
from bench.child import Child
from bench.report import Figure, Maker, figures_of, percentile
from bench.servers import Installation, Servers

CLIENTS = 2  # processes
STEPS = ((50, 15), (100, 15), (200, 15), (400, 15), (700, 15), (1_000, 60))  # offered/s, seconds
KEEPS_UP = 0.95  # of what is offered, or it is saturated
SUBSCRIPTIONS = (
    ("chat", "people", "notifications", "moderation"),
    ("welcome", "broadcast", "boundaries"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one rate. `shares`: CPU time of each process, in cores."""

    offered: int
    achieved: float
    acknowledged: list[float]
    read: list[float]
    shares: dict[str, float]
    cuts: int

    @property
    def keeps_up(self) -> bool:
        return self.achieved >= KEEPS_UP * self.offered


def run(servers: Servers) -> list[Figure]:
    """One rate after the other, each until everybody has read everything."""
    people = 40 if servers.quick else 200
    steps = tuple((rate, 4) for rate, _ in STEPS[:3]) if servers.quick else STEPS
    with servers.installation("hotroom") as place:
        place.env["COURTSIDE_MESSAGE_RATE"] = "100"  # a flood is what is wanted
        processes = _processes(place)
        crowds = _crowds(place, people, processes["web"][1])
        pids = {name: child.pid for name, (child, _) in processes.items()}
        pids |= {"Postgres": servers.postgres.pid, "RabbitMQ": servers.rabbitmq.pid}
        pids |= {f"client {number}": child.pid for number, child in enumerate(crowds, 1)}
        _step(crowds, pids, 50, 100)
        done = [_step(crowds, pids, rate, rate * seconds) for rate, seconds in steps]
    figure = figures_of("hotroom")
    return [each for step in done for each in _figures(figure, step)] + _verdict(figure, done)


def _processes(place: Installation) -> dict[str, tuple[Child, str]]:
    """What `make run` starts, without Celery: by name, with the address of the web process."""
    projections, policies = SUBSCRIPTIONS
    return {
        "relay": (place.manage("relay", until="relay_leads"), ""),
        "projections": (place.manage("work", *projections, until="worker_attached"), ""),
        "policies": (place.manage("work", *policies, until="worker_attached"), ""),
        "web": place.web(),
    }


def _crowds(place: Installation, people: int, address: str) -> list[Child]:
    [room] = place.start("bench.load.people", people=people, rooms=1).hear()["rooms"]
    crowds = []
    for index in range(CLIENTS):
        child = place.start(
            "bench.load.regulars", address=address, room=room["room"], people=people
        )
        seats = list(enumerate(room["sessions"]))[index::CLIENTS]
        child.say(seats={number: {"session": session} for number, session in seats})
        crowds.append(child)
    for child in crowds:
        child.hear()
    return crowds


def _step(crowds: list[Child], pids: dict[str, int], rate: int, posts: int) -> Step:
    before = _cpu(pids)
    began = time.monotonic() + 0.2
    for child in crowds:
        child.say(began=began, rate=rate, posts=posts)
    said = [child.hear() for child in crowds]
    took = time.monotonic() - began
    shares = {name: (seconds - before[name]) / took for name, seconds in _cpu(pids).items()}
    read = {version: max(each["read"][version] for each in said) for version in said[0]["read"]}
    made: list[Any] = [post for each in said for post in each["posts"]]
    assert len(made) == len(read) == posts, f"{posts} were posted, {len(read)} were read"
    last = [read[str(version)] for _, _, version in made]
    print(f"   {rate}/s: {posts / (max(last) - began):.0f}/s in {took:.0f} s", flush=True)
    return Step(
        rate,
        posts / (max(last) - began),
        [acknowledged - due for due, acknowledged, _ in made],
        [at - due for at, (due, _, _) in zip(last, made, strict=True)],
        shares,
        sum(each["cuts"] for each in said),
    )


def _cpu(pids: dict[str, int]) -> dict[str, float]:
    """CPU seconds so far, and those of all that has nothing to do with this."""
    ours = {name: cpu.seconds(pid) for name, pid in pids.items()}
    return ours | {"everything else on the machine": cpu.machine() - sum(ours.values())}


def _figures(figure: Maker, step: Step) -> list[Figure]:
    offered = f"{step.offered}/s offered"
    figures = [figure(f"{offered}: read by all", step.achieved, "posts/s")]
    for name, values in (("ack", step.acknowledged), ("last of all sockets", step.read)):
        figures += [
            figure(f"{offered}: to the {name}, p50", 1000 * median(values), "ms"),
            figure(f"{offered}: to the {name}, p99", 1000 * percentile(values, 0.99), "ms"),
        ]
    return figures


def _verdict(figure: Maker, steps: list[Step]) -> list[Figure]:
    """What is busy at the last rate that was kept up with, and at the first that was not. A run in
    which a socket misses, doubles or confuses anything has ended with an error before."""
    made = [
        figure("lost, doubled or out of order at any socket", 0, "", most=0),
        figure("sockets cut off, and resumed", sum(step.cuts for step in steps), ""),
        figure("most that all sockets read", max(step.achieved for step in steps), "posts/s"),
    ]
    too_much = next((step for step in steps if not step.keeps_up), steps[-1])
    for step in {step.offered: step for step in (steps[0], too_much, steps[-1])}.values():
        made += [
            figure(f"{step.offered}/s offered: CPU of {name}", 100 * share, "% of a core")
            for name, share in sorted(step.shares.items(), key=lambda each: -each[1])
        ]
    return made


if __name__ == "__main__":
    sys.exit(main(only=("hotroom",)))

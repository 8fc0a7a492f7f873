"""What presence costs: CPU time of web process, Postgres and RabbitMQ together while 2,000 people
come and go within a minute, beside the same sockets with presence left out."""

import sys
import time
from typing import Any

from bench import cpu
from bench.__main__ import main
from bench.report import Figure, figures_of
from bench.servers import Installation, Servers

FRIENDS = 40  # of each; half of them are there, and told, when somebody comes or goes
CLIENTS = 4  # processes
SETTLED = 5.0  # seconds, in which the last are found to be gone
WITHOUT = ("-m", "bench.load.without_presence")

Seats = list[dict[str, Any]]
Cost = dict[str, float]  # CPU seconds by process; frames


def run(servers: Servers) -> list[Figure]:
    """Alternating runs."""
    people, seconds, rounds = (200, 10, 1) if servers.quick else (2_000, 60, 3)
    with servers.installation("presence") as place:
        made = place.start("bench.load.neighbours", people=people, friends=FRIENDS)
        seats = made.hear()["seats"]
        pairs = [
            (_cost(place, (), seats, seconds), _cost(place, WITHOUT, seats, seconds))
            for _ in range(rounds)
        ]
    figure = figures_of("presence")

    def shares(part: str) -> list[float]:
        return [100 * (ours[part] - without[part]) / seconds for ours, without in pairs]

    parts = ["web process", "Postgres", "RabbitMQ"]
    whole = [sum(run) for run in zip(*map(shares, parts), strict=True)]
    return [
        figure(f"{people} come and go in {seconds} s, of one core", whole, "%", most=10),
        *(figure(f"of it {part}", shares(part), "%") for part in parts),
        figure(
            "all three without presence, of one core",
            [100 * sum(without[part] for part in parts) / seconds for _, without in pairs],
            "%",
        ),
        figure("told to friends", [ours["frames"] / seconds for ours, _ in pairs], "frames/s"),
    ]


def _cost(place: Installation, program: tuple[str, ...], seats: Seats, seconds: float) -> Cost:
    """What a run costs, with the web process of that program; manage.py where none is given."""
    web, address = place.web(*program)
    clients = [
        place.start("bench.load.visitors", address=address, path="/ws/") for _ in range(CLIENTS)
    ]
    pids = {
        "web process": web.pid,
        "Postgres": place.servers.postgres.pid,
        "RabbitMQ": place.servers.rabbitmq.pid,
    }
    before = {part: cpu.seconds(pid) for part, pid in pids.items()}
    for number, client in enumerate(clients):
        client.say(seats=seats[number::CLIENTS], seconds=seconds)
    frames = sum(client.hear()["frames"] for client in clients)
    time.sleep(SETTLED)
    cost: Cost = {part: cpu.seconds(pid) - before[part] for part, pid in pids.items()}
    for child in [*clients, web]:
        child.end()
    return cost | {"frames": frames}


if __name__ == "__main__":
    sys.exit(main(only=("presence",)))

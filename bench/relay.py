"""From the sequenced log to confirmed in quorum queues, a second: as the relay does it, beside
awaiting each confirm. And the sequencer alone."""

import sys

from bench.__main__ import main
from bench.report import Figure, figures_of, ratios
from bench.servers import Installation, Servers


def run(servers: Servers) -> list[Figure]:
    """Alternating runs over the same log."""
    events, one_by_one, rounds = (4_000, 400, 1) if servers.quick else (20_000, 2_000, 5)
    with servers.installation("relay") as place:
        sequenced = _fill(place, events)
        relay = place.start("bench.load.relay", one_by_one=one_by_one)
        relay.hear()
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(rounds):
            relay.say(how="relay")
            ours.append(relay.hear()["rate"])
            relay.say(how="one by one")
            theirs.append(relay.hear()["rate"])
    figure = figures_of("relay")
    return [
        figure("log to confirmed", ours, "events/s", least=6_000),
        figure("awaiting each confirm", theirs, "events/s"),
        figure("ratio to awaiting each confirm", ratios(ours, theirs), "×", least=6),
        figure("sequencer alone", sequenced, "events/s"),
    ]


def _fill(place: Installation, events: int) -> float:
    filled = place.start("bench.load.fill", events=events, rooms=200, people=300).hear()
    return float(filled["sequenced"])


if __name__ == "__main__":
    sys.exit(main(only=("relay",)))

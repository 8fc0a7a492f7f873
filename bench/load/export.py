"""One export of the first events of the log, or a walk along its chain, in a process of its own."""

import resource
import tempfile
import time

from bench.load import talk

talk.django()

from core.exports.reading import Wanted, pieces  # noqa: E402  # needs Django
from courtside.verify import Walk, follow  # noqa: E402
from events.lines import Filter, contents  # noqa: E402


def export(events: int, form: str, sealed: bool) -> int:
    """Write the file, as a job does; how many events."""
    wanted = Wanted(form, Filter(), 0, events, sealed=sealed)
    with tempfile.TemporaryFile() as file:
        count = 0
        for piece in pieces(wanted):
            file.write(piece.data)
            count += piece.events
    return count


def verify(events: int) -> int:
    """Follow the chain to its end; how many events."""
    walk = Walk()
    flaw = follow(contents(0, bool), walk)
    assert flaw is None, flaw
    return max(walk.position, events)


if __name__ == "__main__":
    given = talk.arguments()
    how = given["how"]
    began, busy = time.perf_counter(), time.process_time()
    if how == "verify":
        done = verify(given["events"])
    else:
        sealed = how == "sealed"
        done = export(given["events"], "ndjson" if sealed else how, sealed)
    seconds, own = time.perf_counter() - began, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    talk.say(rate=done / seconds, own=done / own, peak=peak)

"""Recomputes the chain over the whole log, compares it with the signed checkpoints, and names the
first position that does not fit."""

from collections.abc import Callable

from courtside.verify import Checkpoint, Flaw, Forged, Walk, follow, vouched_to
from events import checkpoints
from events.db import fetch
from events.lines import contents
from events.queries import query
from events.status import log_status

__all__ = ["Flaw", "verify"]


def verify(progress: Callable[[int], object] = bool) -> Flaw | None:
    """None where log, order, hashes and checkpoints fit from first to last; `progress` gets how
    many events are checked, now and then."""
    try:
        signed = checkpoints.read()
    except Forged as error:
        return Flaw(None, str(error))
    published = log_status().published  # before the walk: meanwhile the log may grow
    walk = Walk()
    return follow(contents(0, progress), walk, signed) or _end(walk, signed, published)


def _end(walk: Walk, signed: list[Checkpoint], published: int) -> Flaw | None:
    """What a walk from the start can't see: a cut-off end, and events outside the order."""
    vouched = vouched_to(walk, signed)
    if signed and signed[-1].position > walk.position:
        end = f"checkpoint {signed[-1].number} was signed at {signed[-1].position}"
        return Flaw(walk.position + 1, f"the log ends at {walk.position}, but {end}", vouched)
    if published > walk.position:
        end = f"{published} were published"
        return Flaw(walk.position + 1, f"the log ends at {walk.position}, but {end}", vouched)
    for (event_id,) in fetch(query("verify_unplaced")):
        reason = f"event {event_id} has no position and is not waiting for one"
        return Flaw(None, reason, vouched)
    return None

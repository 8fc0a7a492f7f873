"""How events lie in time: where they begin and end, and how many there are when."""

from dataclasses import dataclass
from datetime import datetime

from events.db import fetch
from projections.history.queries import Wanted, condition, first_of

MOST = 50_000  # events that are counted
BARS = 120

_SPREAD = """
    WITH found AS ({found}), ends AS MATERIALIZED (
        SELECT extract(epoch FROM min(at)) AS first,
            greatest(extract(epoch FROM max(at) - min(at)), 0.001) AS seconds
        FROM found
    )
    SELECT least(
            floor((extract(epoch FROM at) - first) * %(bars)s / seconds), %(bars)s - 1
        )::int AS bar,
        count(*), min(position), max(position), min(at), max(at)
    FROM found, ends GROUP BY bar
"""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events from position `first` to `last`, from `since` to `until`; in each of BARS equal parts
    of this time, how many. `whole`: all that fit; False where they are only the first MOST."""

    first: int
    last: int
    since: datetime
    until: datetime
    count: int
    bars: list[int]
    whole: bool


def timeline(wanted: Wanted, until: int) -> Timeline | None:
    """Of the events that fit, whatever words are asked for; None where there are none."""
    asked = condition(wanted, until)
    if asked is None:
        return None
    where, params = asked
    sql = _SPREAD.replace("{found}", first_of(where, "ASC"))
    rows = fetch(sql, **params, limit=MOST, bars=BARS)
    if not rows:
        return None
    bars, counts, firsts, lasts, sinces, untils = zip(*rows, strict=True)
    of = dict(zip(bars, counts, strict=True))
    return Timeline(
        *(min(firsts), max(lasts), min(sinces), max(untils), sum(counts)),
        bars=[of.get(bar, 0) for bar in range(BARS)],
        whole=sum(counts) < MOST,
    )

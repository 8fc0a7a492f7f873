"""How far behind every subscription was, every now and then, for a day."""

from datetime import datetime, timedelta
from itertools import groupby

from core.operations.lag import LaneStatus, lane_status
from core.operations.models import LagSample

KEPT = timedelta(days=1)


def sample_lag(now: datetime, at_most_every: timedelta) -> bool:
    """Write it down, unless somebody else just has; and forget what is old."""
    if LagSample.objects.filter(at__gt=now - at_most_every).exists():
        return False
    lanes = sorted(lane_status(), key=_subscription)
    LagSample.objects.bulk_create(
        LagSample(
            at=now,
            subscription=name,
            events=sum(lane.behind for lane in mine),
            seconds=max((lane.seconds for lane in mine), default=0.0),
        )
        for name, mine in ((name, list(group)) for name, group in groupby(lanes, _subscription))
    )
    LagSample.objects.filter(at__lt=now - KEPT).delete()
    return True


def _subscription(lane: LaneStatus) -> str:
    return lane.subscription

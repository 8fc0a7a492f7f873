"""The whole system at a glance, as the page of operations shows it."""

from collections import Counter
from dataclasses import asdict
from itertools import groupby
from typing import Any

from django.utils import timezone

from core.celery import app
from core.operations.lag import LaneStatus, lane_status, parked_streams
from core.operations.models import DeadLetter, Drift, QueueDepth, Sampled, TaskRun
from core.operations.processes import processes
from core.operations.state import head, timers
from projections.read_models import READ_MODELS
from rabbitmq.topology import SUBSCRIPTIONS

MOST_DRIFT = 100  # rows that are named
CELERY = "celery"

Row = dict[str, Any]


def overview() -> Row:
    """Everything that fits on a page; lists of single things have pages of their own."""
    depths = {depth.queue: depth for depth in QueueDepth.objects.all()}
    parked = Counter(stream.subscription for stream in parked_streams())
    celery = depths.get(CELERY)
    return {
        "log": _log(),
        "processes": [asdict(process) for process in processes()],
        "subscriptions": _subscriptions(depths, parked),
        "queues_at": max((depth.at for depth in depths.values()), default=None),
        "celery_queue": celery.messages if celery else None,
        "dead_letters": DeadLetter.objects.count(),
        "parked": parked.total(),
        "timers": [asdict(each) for each in timers()],
        "tasks": _tasks(),
        "reconciled": _reconciled(),
        "drift": list(
            Drift.objects.order_by("-last_at", "read_model", "table", "key").values(
                "read_model", "table", "key", "columns", "first_at", "last_at"
            )[:MOST_DRIFT]
        ),
        "read_models": sorted(READ_MODELS),
    }


def _log() -> Row:
    now = head()
    return {
        "pending": now.log.pending,
        "pending_seconds": now.pending_seconds,
        "position": now.log.position,
        "moved_seconds": now.moved_seconds,
        "published": now.log.published,
        "epoch": now.log.epoch,
        "leader_seconds": (timezone.now() - now.log.heartbeat_at).total_seconds(),
    }


def _subscriptions(depths: dict[str, QueueDepth], parked: Counter[str]) -> list[Row]:
    grouped = groupby(lane_status(), lambda lane: lane.subscription)
    return [_subscription(name, list(lanes), depths, parked[name]) for name, lanes in grouped]


def _subscription(
    name: str, lanes: list[LaneStatus], depths: dict[str, QueueDepth], parked: int
) -> Row:
    rows = [_lane(lane, depths.get(SUBSCRIPTIONS[name].queue(lane.lane))) for lane in lanes]
    return {
        "subscription": name,
        "events": sum(lane.behind for lane in lanes),
        "seconds": max((lane.seconds for lane in lanes), default=0.0),
        "parked": parked,
        "lanes": rows,
    }


def _lane(lane: LaneStatus, depth: QueueDepth | None) -> Row:
    return {
        "lane": lane.lane,
        "done": lane.done,
        "events": lane.behind,
        "seconds": lane.seconds,
        "messages": depth.messages if depth else None,
        "consumers": depth.consumers if depth else None,
    }


def _tasks() -> list[Row]:
    """Everything that beat starts, with its last run."""
    runs = {run.task: run for run in TaskRun.objects.all()}
    return [
        _task(entry["task"], float(entry["schedule"]), runs.get(entry["task"]))
        for _, entry in sorted(app.conf.beat_schedule.items())
    ]


def _task(task: str, every: float, run: TaskRun | None) -> Row:
    return {
        "task": task.rpartition(".")[2],
        "every_seconds": every,
        "began_at": run.began_at if run else None,
        "ended_at": run.ended_at if run else None,
        "runs": run.runs if run else 0,
        "failures": run.failures if run else 0,
        "error": run.error if run else "",
    }


def _reconciled() -> list[Row]:
    drifted = Counter(Drift.objects.values_list("read_model", flat=True))
    return [
        {**row, "drifted": drifted[row["read_model"]]}
        for row in Sampled.objects.order_by("read_model").values()
    ]

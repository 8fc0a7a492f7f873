"""What Prometheus is told of the log, its readers, and the work around them; read when asked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.utils import timezone
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from core.operations.lag import lane_status, parked_streams
from core.operations.models import DeadLetter, Drift, QueueDepth, RebuildRun, Sampled, TaskRun
from core.operations.processes import processes
from core.operations.state import head, timers

Family = GaugeMetricFamily | CounterMetricFamily
Sample = tuple[Sequence[str], float]


class LogCollector(Collector):
    """Where the log and its readers are."""

    def collect(self) -> Iterator[Family]:
        """The head first: everything else follows from it."""
        yield from _log()
        yield from _lag()

    def describe(self) -> list[Any]:
        """Nothing: registering must not ask the database."""
        return []


class OperationsCollector(Collector):
    """What works on the log, and what waits for somebody."""

    def collect(self) -> Iterator[Family]:
        """Everything that the page of operations shows."""
        kinds = Counter(process.kind.partition(" ")[0] for process in processes())
        yield _gauge("processes", "Processes", ["kind"], _each(kinds))
        yield GaugeMetricFamily(
            "courtside_dead_letters", "Dead letters", value=DeadLetter.objects.count()
        )
        yield from _queues()
        yield from _timers()
        yield from _tasks()
        yield from _rebuilds()
        yield from _drift()

    def describe(self) -> list[Any]:
        """Nothing: registering must not ask the database."""
        return []


def _log() -> Iterator[Family]:
    now = head()
    leader = (timezone.now() - now.log.heartbeat_at).total_seconds()
    for name, what, value in (
        ("pending", "Events: pending", now.log.pending),
        ("position", "Events: position", now.log.position),
        ("published", "Events: published", now.log.published),
        ("pending_seconds", "Age of the oldest event without a place", now.pending_seconds),
        ("moved_seconds", "Since the newest event with a place arrived", now.moved_seconds),
        ("leader_seconds", "Since the leader was heard of", leader),
    ):
        yield GaugeMetricFamily(f"courtside_log_{name}", what, value=value)


def _lag() -> Iterator[Family]:
    labels, lanes = ["subscription", "lane"], lane_status()
    events = [((lane.subscription, lane.lane), lane.behind) for lane in lanes]
    seconds = [((lane.subscription, lane.lane), lane.seconds) for lane in lanes]
    yield _gauge("lag_events", "Events not applied", labels, events)
    yield _gauge("lag_seconds", "Age of the oldest", labels, seconds)
    count = len(parked_streams())
    yield GaugeMetricFamily("courtside_parked_streams", "Streams put aside", value=count)


def _queues() -> Iterator[Family]:
    depths = list(QueueDepth.objects.order_by("queue"))
    messages = [((depth.queue,), depth.messages) for depth in depths]
    consumers = [((depth.queue,), depth.consumers) for depth in depths]
    yield _gauge("queue_messages", "Messages that wait in a queue", ["queue"], messages)
    yield _gauge("queue_consumers", "Who takes them", ["queue"], consumers)
    ages = [(timezone.now() - depth.at).total_seconds() for depth in depths]
    age = min(ages, default=0.0)
    yield GaugeMetricFamily("courtside_queues_seconds", "Since queues were looked at", value=age)


def _timers() -> Iterator[Family]:
    kinds = timers()
    overdue = [((each.kind,), each.overdue) for each in kinds]
    seconds = [((each.kind,), each.overdue_seconds) for each in kinds]
    yield _gauge("timers_overdue", "Timers whose time has come", ["kind"], overdue)
    yield _gauge("timers_overdue_seconds", "For how long, the first", ["kind"], seconds)


def _tasks() -> Iterator[Family]:
    runs, now = list(TaskRun.objects.order_by("task")), timezone.now()
    named = [((run.task.rpartition(".")[2],), run) for run in runs]
    ages = [(name, (now - run.began_at).total_seconds()) for name, run in named]
    yield _counter("task_runs", "Runs of tasks", [(name, run.runs) for name, run in named])
    failures = [(name, run.failures) for name, run in named]
    yield _counter("task_failures", "Runs that failed", failures)
    yield _gauge("task_began_seconds", "Since a task began last", ["task"], ages)


def _rebuilds() -> Iterator[Family]:
    running = list(RebuildRun.objects.filter(state__in=("waiting", "running")))
    done = [((run.read_model,), run.done / max(run.total, 1)) for run in running]
    yield _gauge("rebuild_progress", "Of a rebuild under way, 0 to 1", ["read_model"], done)


def _drift() -> Iterator[Family]:
    sampled = list(Sampled.objects.order_by("read_model"))
    entities = CounterMetricFamily(
        "courtside_reconciled", "Entities folded anew and compared", labels=["read_model"]
    )
    for row in sampled:
        entities.add_metric([row.read_model], row.entities)
    yield entities
    drifted = Counter(Drift.objects.values_list("read_model", flat=True))
    rows = [((row.read_model,), drifted[row.read_model]) for row in sampled]
    yield _gauge("drift_rows", "Rows that are not what the log makes of them", ["read_model"], rows)


def _each(counts: Counter[str]) -> list[Sample]:
    return [((name,), count) for name, count in counts.items()]


def _gauge(name: str, what: str, labels: Sequence[str], samples: Iterable[Sample]) -> Family:
    family = GaugeMetricFamily(f"courtside_{name}", what, labels=labels)
    for values, number in samples:
        family.add_metric(values, number)
    return family


def _counter(name: str, what: str, samples: Iterable[Sample]) -> Family:
    family = CounterMetricFamily(f"courtside_{name}", what, labels=["task"])
    for values, number in samples:
        family.add_metric(values, number)
    return family

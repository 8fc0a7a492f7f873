"""What `reconcile` found: written down for the page and for /metrics, gone once it is mended."""

from collections.abc import Iterable
from datetime import datetime

import structlog
from django.db.models import F
from django.utils import timezone

from core.accounts.models import Erasure
from core.operations.models import Drift, Sampled
from projections.compare import Difference
from projections.reconcile import Looked, look, sample_for
from projections.samples import SAMPLES

_log = structlog.get_logger(__name__)


def look_around() -> list[Looked]:
    """One random entity of every sample, and one of those that differed before; what was found is
    written down."""
    erasing = _erasing()
    found = [looked for sample in SAMPLES if (looked := look(sample))]
    for read_model, stream in _suspects():
        again = look(sample_for(read_model, stream), stream)
        found += [again] if again else []
    if erasing or _erasing():
        found = [looked for looked in found if looked.how != "differs"]
    for looked in found:
        note(looked)
    return found


def _erasing() -> bool:
    """Whether somebody's key is gone from the log, and not yet everything from read models."""
    return Erasure.objects.filter(finished_at=None).exists()


def _suspects() -> Iterable[tuple[str, str]]:
    """The entity of each read model that has not been looked at for longest."""
    rows = Drift.objects.order_by("read_model", "last_at").distinct("read_model")
    return list(rows.values_list("read_model", "entity"))


def note(looked: Looked) -> None:
    """Write down what was found of one entity in place of what was found before."""
    now = timezone.now()
    passed = int(looked.how == "passed")
    row, new = Sampled.objects.get_or_create(
        read_model=looked.read_model, defaults={"entities": 1 - passed, "passed": passed, "at": now}
    )
    if not new:
        Sampled.objects.filter(pk=row.pk).update(
            entities=F("entities") + 1 - passed, passed=F("passed") + passed, at=now
        )
    _note_rows(looked)


def _note_rows(looked: Looked) -> None:
    before = Drift.objects.filter(read_model=looked.read_model, entity=looked.stream)
    since = dict(before.values_list("key", "first_at"))
    if looked.how != "passed":
        before.delete()
    for table in looked.comparison.tables:
        for each in table.first:
            _note_row(looked, table.table, each, since.get(each.key[:300]))


def _note_row(looked: Looked, table: str, each: Difference, since: datetime | None) -> None:
    columns = f"not in the {each.missing} table" if each.missing else ", ".join(each.columns)
    name, key, now = looked.read_model, each.key[:300], timezone.now()
    _log.error("read_model_drifted", read_model=name, table=table, key=key, columns=columns)
    Drift.objects.update_or_create(
        read_model=name,
        table=table,
        key=key,
        defaults={
            "entity": looked.stream,
            "columns": columns,
            "first_at": since or now,
            "last_at": now,
        },
    )

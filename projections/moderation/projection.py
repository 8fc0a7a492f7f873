"""The moderation projection."""

from collections.abc import Sequence

from events import codec
from events.log import StoredEvent
from events.types.base import Event
from events.types.moderation import MessageReported, ReportResolved, WordFilterChanged
from projections.frames import Frame
from projections.moderation.models import Report, WordFilter
from projections.rebuild import ReadModel
from projections.store import load, upsert


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events, in order, in the surrounding transaction. Nobody follows: no frames."""
    for stored in batch:
        _apply(codec.decode(stored), stored)
    return []


def _apply(event: Event, stored: StoredEvent) -> None:
    match event:
        case MessageReported():
            upsert([_report(event, stored)])
        case ReportResolved():
            for report in load(Report, id=[event.report]):
                report.outcome, report.note = event.outcome, event.note
                report.resolved_by, report.resolved_by_name = event.by, event.by_name
                report.resolved_at = stored.recorded_at
                upsert([report])
        case WordFilterChanged():
            upsert([WordFilter(id=1, words=" ".join(event.words))])
        case _:
            raise TypeError(f"the moderation projection has no rule for {stored.type}")


def _report(event: MessageReported, stored: StoredEvent) -> Report:
    return Report(
        id=event.report,
        room=event.room,
        message=event.message,
        author=event.author,
        by=event.by,
        by_name=event.by_name,
        reason=event.reason,
        at=stored.recorded_at,
        outcome="",
        resolved_by=None,
        resolved_by_name="",
        resolved_at=None,
        note="",
    )


def nothing_to_carry_over(_old: str, _new: str) -> None:
    """Nobody knows versions of these tables."""


READ_MODEL = ReadModel(
    name="moderation",
    groups=("moderation",),
    tables=("moderation_report", "moderation_filter"),
    project=project,
    carry_over=nothing_to_carry_over,
)

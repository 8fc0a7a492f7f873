"""Whatever is asked of the history, page by page: exactly the events that match, in order, once."""

import random
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consumers.readers import READERS
from events.lanes import GROUP_OF_CATEGORY, category_of
from events.log import StoredEvent
from events.registry import TYPES
from projections.chat.words import words_of
from projections.history import queries
from projections.history.masking import MASKED, shown
from projections.history.queries import Wanted, find
from tests.given import project, sequence, whole_log
from tests.projections.field import OFTEN as PLAYED
from tests.projections.field import Field
from tests.projections.hall import OFTEN, Hall
from tests.stack import Stack

HISTORY = READERS["history"]
SAID = ["court", "cou", "anna", "bea", "h", "ho", "loud", "spam", "gold", "nothing", "hi court"]


def a_past() -> list[StoredEvent]:
    """Rooms, public and not, and matches; the read model shows all of it."""
    dice = random.Random(5)  # noqa: S311  # a fixed past
    for kind in ("public", "private"):
        hall = Hall(kind)
        steps = [(dice.choice(OFTEN), dice.randrange(4), dice.randrange(4)) for _ in range(70)]
        hall.run(steps, lambda: None)
    field = Field()
    field.run([(dice.choice(PLAYED), dice.randrange(3), dice.randrange(3)) for _ in range(60)])
    sequence()
    project(HISTORY)
    return whole_log()


def holds(stored: StoredEvent, wanted: Wanted) -> bool:
    """What the filters mean, told in another way."""
    metadata, position = stored.metadata, stored.position or 0
    same: list[tuple[Any, Any]] = [
        (wanted.category, category_of(stored.stream)),
        (wanted.stream, stored.stream),
        (wanted.actor, _id(metadata.get("actor"))),
        (wanted.subject, stored.subject),
        (wanted.correlation, _id(metadata.get("correlation_id"))),
        (wanted.causation, _id(metadata.get("causation_id"))),
    ]
    return (
        all(asked is None or asked == found for asked, found in same)
        and (not wanted.types or stored.type in wanted.types)
        and wanted.after < position < wanted.before
        and (wanted.since is None or stored.recorded_at >= wanted.since)
        and (wanted.until is None or stored.recorded_at < wanted.until)
        and (wanted.text is None or says(stored, wanted.text, personal=wanted.personal))
    )


def says(stored: StoredEvent, text: str, *, personal: bool) -> bool:
    said = set(words_in(shown(stored, personal)["payload"]))
    return all(any(word.startswith(each) for word in said) for each in text.split())


def words_in(value: Any) -> list[str]:
    match value:
        case str():
            return words_of(value) if value != MASKED else []
        case list():
            return [word for each in value for word in words_in(each)]
        case dict():
            return [word for each in value.values() for word in words_in(each)]
        case _:
            return []


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def pages(wanted: Wanted, size: int, *, newest: bool, until: int) -> list[int | None]:
    """The positions of all that is found, page by page."""
    found: list[int | None] = []
    while page := find(wanted, size, newest=newest, until=until):
        assert len(page) <= size
        found += [each.position for each in page]
        last = page[-1].position or 0
        wanted = replace(wanted, before=last) if newest else replace(wanted, after=last)
    return found


def of(found: Iterable[Any]) -> st.SearchStrategy[Any]:
    """One of the values that there are."""
    return st.sampled_from(list(dict.fromkeys(each for each in found if each is not None)))


def filters(log: list[StoredEvent]) -> dict[str, st.SearchStrategy[Any]]:
    """What may be asked, by name."""
    metadata = [stored.metadata for stored in log]
    moments = of(stored.recorded_at for stored in log[:: len(log) // 20])
    positions = st.integers(0, len(log) + 1)
    return {
        "types": st.lists(of([*(each.type for each in log), *TYPES]), max_size=4).map(tuple),
        "category": of(GROUP_OF_CATEGORY),
        "stream": of(stored.stream for stored in log),
        "actor": of(_id(each["actor"]) for each in metadata),
        "subject": of(stored.subject for stored in log),
        "correlation": of(_id(each["correlation_id"]) for each in metadata),
        "causation": of(stored.id for stored in log),
        "since": moments,
        "until": moments,
        "after": positions,
        "before": positions,
        "text": of(SAID),
    }


def test_paging_by_any_filters_finds_exactly_what_matches(
    database: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("queries", "words"):
        monkeypatch.setattr(f"projections.history.{module}.PART", 40)
    monkeypatch.setattr(queries, "SLACK", timedelta(seconds=1))
    log, hits = a_past(), 0
    asked = filters(log)

    @settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        some=st.sets(st.sampled_from(sorted(asked)), max_size=3).flatmap(
            lambda names: st.fixed_dictionaries({name: asked[name] for name in names})
        ),
        personal=st.booleans(),
        size=st.integers(1, 60),
        newest=st.booleans(),
        until=st.just(len(log)) | st.integers(0, len(log)),
    )
    def exactly(some: dict[str, Any], personal: bool, size: int, newest: bool, until: int) -> None:
        nonlocal hits
        wanted = Wanted(**some, personal=personal)
        matching = [each.position or 0 for each in log if holds(each, wanted)]
        expected = [position for position in matching if position <= until]
        found = pages(wanted, size, newest=newest, until=until)
        assert found == (expected[::-1] if newest else expected)
        hits += bool(found)

    exactly()
    assert hits > 50, "hardly anything was found: nothing was tried"

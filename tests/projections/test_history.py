"""The read model of the history: a row an event, whichever lane is ahead, and the same after a
rebuild; words of whoever is gone find nothing."""

import random
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from consumers.readers import READERS
from core.domain.base import Actor
from core.handle import handle
from events.types.accounts import AccountDeleted, AccountRegistered
from projections.activity.models import Day, First, Hour
from projections.history.models import Forgotten, HistoryEvent, Tally
from projections.history.queries import SLACK, Wanted, complete_until, find, is_over
from tests.given import (
    a_room,
    happens,
    joining,
    person,
    project,
    say,
    sequence,
    whole_log,
)
from tests.projections.columns import columns
from tests.projections.rebuilt import indexes, rebuild
from tests.stack import Stack

HISTORY = READERS["history"]


def shown() -> dict[str, Any]:
    """All that the tables hold."""
    rows = [*HistoryEvent.objects.all(), *Forgotten.objects.all(), *Tally.objects.all()]
    counted = [*Hour.objects.all(), *Day.objects.all(), *First.objects.all()]
    return columns([*rows, *counted], without=())


def found(text: str, *, personal: bool = True) -> list[int | None]:
    """The positions of what has the words."""
    wanted = Wanted(text=text, personal=personal)
    return [each.position for each in find(wanted, 100, newest=False, until=complete_until())]


def registered(who: Actor) -> None:
    happens(AccountRegistered(account=who.id, username=who.name, email=f"{who.name}@mail.example"))


def a_past(order: random.Random) -> tuple[Actor, Actor]:
    """Two people in two rooms, one of whom goes; lanes in any order, some of them late."""
    anna, bea = person("Annabelle"), person("Beatrix")
    for who in (anna, bea):
        registered(who)
    for name in ("Clay one", "Clay two"):
        room = a_room(anna, name)
        handle(joining(bea, room))
        say(anna, room, "the quick racket", "seven strings")
        say(bea, room, "a slow volley")
        catch_up(order, part=3)
    happens(AccountDeleted(account=anna.id))
    say(anna, room, "posthumous words")
    catch_up(order, part=5)
    catch_up(order)
    return anna, bea


def catch_up(order: random.Random, part: int = 100) -> None:
    sequence()
    lanes = list(HISTORY.subscription.lanes)
    order.shuffle(lanes)
    project(HISTORY, lanes[:part])


def test_a_row_an_event_whichever_lane_is_ahead_and_again_after_a_rebuild(database: Stack) -> None:
    for seed in range(4):
        a_past(random.Random(seed))  # noqa: S311  # a fixed order
    before, before_indexes = shown(), indexes("^history|^activity")
    log = whole_log()
    rows = {row.position: row for row in HistoryEvent.objects.all()}
    assert sorted(rows) == [stored.position for stored in log]
    for stored in log:
        row = rows[stored.position or 0]
        assert (row.event_id, row.type, row.stream, row.version, row.at, row.subject) == (
            *(stored.id, stored.type, stored.stream, stored.version, stored.recorded_at),
            stored.subject,
        )
        assert row.actor == (
            UUID(stored.metadata["actor"]) if stored.metadata.get("actor") else None
        )
    assert sum(Tally.objects.values_list("count", flat=True)) == len(log)
    done = rebuild(database, "history")
    assert done.returncode == 0, done.stderr
    assert shown() == before
    assert indexes("^history|^activity") == before_indexes


def test_whoever_is_gone_is_found_by_nothing_that_they_said(database: Stack) -> None:
    _, bea = a_past(random.Random(1))  # noqa: S311  # a fixed order
    for gone in ("racket", "Annabelle", "strings", "posthumous"):
        assert found(gone) == [], gone
    assert len(found("volley")) == 2
    assert len(found("beatr")) == 5  # registered, joined twice, said something twice
    assert len(found("clay")) == 2, "what rooms are called stays"
    assert HistoryEvent.objects.filter(words__contains=[f"@{bea.id.hex}"]).count() == 5


def test_what_is_found_is_what_is_shown(database: Stack) -> None:
    anna = person("Annabelle")
    room = a_room(anna, "Clay court")
    say(anna, room, "Äpfel und Rackets")
    sequence()
    project(HISTORY)
    for text in ("apfel", "APFEL rack", "annab"):
        assert found(text)
        assert found(text, personal=False) == []
    assert found("clay") == found("clay", personal=False) != []
    assert found("clay apfel") == []
    assert found("...") == []


def test_what_is_complete_ends_before_what_a_lane_lacks(database: Stack) -> None:
    assert complete_until() == 0
    anna = person()
    for _ in range(12):  # rooms of several lanes
        a_room(anna)
    sequence()
    lanes = list(HISTORY.subscription.lanes)
    lacking = {stored.lane for stored in whole_log()}
    assert len(lacking) > 1
    for lane in lanes:
        missing = [each.position or 0 for each in whole_log() if each.lane in lacking]
        assert complete_until() == (min(missing) - 1 if missing else len(whole_log()))
        project(HISTORY, [lane])
        lacking.discard(lane)
    assert complete_until() == len(whole_log())


def test_a_stretch_is_over_though_nothing_has_happened_since(database: Stack) -> None:
    a_room(person())
    late = Wanted(until=timezone.now() - SLACK - timedelta(seconds=1))
    assert not is_over(late, 0, 0), "what has no place yet may have happened before"
    sequence()
    head = len(whole_log())
    assert is_over(late, head, head)
    assert not is_over(late, head - 1, head - 1)
    assert not is_over(Wanted(until=timezone.now()), head, head), (
        "a transaction may be open since then"
    )
    assert not is_over(Wanted(), head, head)

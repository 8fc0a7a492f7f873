"""Operations: what admins see of the system, and what their orders bring about, once."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from django.utils import timezone

from consumers.lane import Lane
from consumers.parking import CannotApply, unpark
from consumers.readers import READERS
from consumers.watch.lag import sample_lag
from core.operations.models import DeadLetter, LagSample, RebuildRun
from events.lanes import lane_of
from events.log import read_stream
from projections.models import SkippedEvent
from projections.read_models import READ_MODELS
from tests.api.club import Member, somebody
from tests.consumers.test_parking import allergic_to, texts
from tests.given import CHAT, a_room, person, project, say, sequence
from tests.projections.rebuilt import as_owner

pytestmark = pytest.mark.usefixtures("one_database")

WHY = {"reason": "Seen to it."}


@pytest.fixture
def admin() -> Member:
    return somebody("", "admin")


def carry_out() -> None:
    """The orders come through the log."""
    sequence()
    project(READERS["operations"])
    sequence()


def a_poisoned_room(monkeypatch: pytest.MonkeyPatch, version: int = 2) -> UUID:
    """A room whose message of this version can't be applied: its stream is parked there."""
    room = a_room(anna := person())
    say(anna, room, *"abcd")
    sequence()
    poisoned = allergic_to(f"chat-{room}", version)
    monkeypatch.setitem(READERS, "chat", poisoned)
    lane = Lane(poisoned, lane_of(f"room-{room}"))
    with pytest.raises(CannotApply) as failure:
        lane.advance()
    lane.park(failure.value.event, str(failure.value))
    project(poisoned)
    return room


def about(room: UUID, **more: Any) -> dict[str, Any]:
    return {"subscription": "chat", "parked": f"chat-{room}", **WHY, **more}


def parked(admin: Member, room: UUID) -> list[Any]:
    rows = admin.gets("operations/parked")["results"]
    return [row for row in rows if row["stream"] == f"chat-{room}"]


def ordered(admin: Member, operation: str) -> Any:
    rows = admin.gets("operations/orders")["results"]
    return next(row for row in rows if row["id"] == operation)


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, orjson.loads(answer.content)["code"]


def test_what_is_parked_is_seen_and_what_it_says_only_with_a_reason(
    admin: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = a_poisoned_room(monkeypatch)
    [row] = parked(admin, room)
    assert (row["version"], row["waiting"]) == (2, 3)
    assert row["error"].startswith("MessagePosted")
    place = f"operations/events/{row['event']}"
    seen = admin.gets(place)
    assert (seen["type"], seen["stream"], seen["masked"]) == ("MessagePosted", row["stream"], True)
    assert seen["payload"]["text"] == "•••"
    assert code(admin.ask("POST", f"{place}/show", {})) == (400, "invalid")
    told = admin.does("POST", f"{place}/show", **WHY)
    assert (told["payload"]["text"], told["masked"]) == ("b", False)
    shown = admin.gets("operations/orders")["results"][0]
    assert (shown["kind"], shown["by"], shown["reason"]) == (
        "PayloadShown",
        str(admin.id),
        "Seen to it.",
    )
    assert code(admin.ask("GET", f"operations/events/{uuid4()}")) == (404, "event_not_found")
    unpark(CHAT, row["stream"])


def test_a_retry_says_why_it_failed_and_restores_the_order_once_it_can(
    admin: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = a_poisoned_room(monkeypatch)
    first = admin.does("POST", "operations/parked/retry", **about(room))["id"]
    assert ordered(admin, first)["outcome"] is None
    carry_out()
    assert ordered(admin, first)["outcome"] == "failed"
    assert "Poison" in ordered(admin, first)["detail"]
    assert texts(room) == "a"
    monkeypatch.setitem(READERS, "chat", CHAT)
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid4())}
    for _ in range(2):
        answer = admin.ask("POST", "operations/parked/retry", about(room), **key)
        assert answer.status_code == 202
    carry_out()
    again = ordered(admin, orjson.loads(answer.content)["id"])
    assert (again["outcome"], again["detail"]) == ("done", "Applied 3 events. The stream goes on.")
    assert texts(room) == "abcd"
    assert parked(admin, room) == []
    assert code(admin.ask("POST", "operations/parked/retry", about(room))) == (404, "not_parked")


def test_one_event_is_skipped_and_the_rest_applied_in_a_rebuild_too(
    admin: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = a_poisoned_room(monkeypatch)
    [row] = parked(admin, room)
    wrong = about(room, event=str(uuid4()))
    assert code(admin.ask("POST", "operations/parked/skip", wrong)) == (409, "parked_elsewhere")
    skip = admin.does("POST", "operations/parked/skip", **about(room, event=row["event"]))["id"]
    carry_out()
    carry_out()
    assert ordered(admin, skip)["outcome"] == "done"
    assert texts(room) == "acd"
    assert parked(admin, room) == []
    assert str(SkippedEvent.objects.get(event=row["event"]).operation) == skip
    sequence()
    project(CHAT)
    found = as_owner(READ_MODELS["chat"], "never").comparison
    assert found.alike, [str(row) for table in found.tables for row in table.first]


def test_a_stream_stays_parked_at_the_next_event_that_cannot_be_applied(
    admin: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = a_poisoned_room(monkeypatch)
    [row] = parked(admin, room)
    monkeypatch.setitem(READERS, "chat", allergic_to(f"chat-{room}", 4))
    skip = admin.does("POST", "operations/parked/skip", **about(room, event=row["event"]))["id"]
    carry_out()
    assert ordered(admin, skip)["outcome"] == "failed"
    assert texts(room) == "ac"
    [row] = parked(admin, room)
    assert row["version"] == 4
    assert row["event"] == str(read_stream(f"chat-{room}")[3].id)
    unpark(CHAT, f"chat-{room}")


def a_letter(**said: Any) -> DeadLetter:
    known: dict[str, Any] = {"queue": "chat.chat-0", "why": "rejected", "headers": "{}"}
    return DeadLetter.objects.create(
        **{"id": uuid4(), **known, "body": b"?!", "at": timezone.now(), **said}
    )


def test_dead_letters_are_dropped_or_sent_again_with_a_reason(admin: Member) -> None:
    one, two = a_letter(), a_letter(type="MessagePosted", stream="chat-7", event=uuid4())
    rows = {row["id"]: row for row in admin.gets("operations/dead-letters")["results"]}
    assert rows[str(one.id)]["bytes"] == 2
    assert rows[str(two.id)]["type"] == "MessagePosted"
    place = f"operations/dead-letters/{one.id}"
    assert code(admin.ask("POST", f"{place}/drop", {"reason": " "})) == (400, "invalid")
    dropped = admin.does("POST", f"{place}/drop", **WHY)["id"]
    again = admin.does("POST", f"operations/dead-letters/{two.id}/retry", **WHY)["id"]
    carry_out()
    assert [ordered(admin, each)["outcome"] for each in (dropped, again)] == ["done", "done"]
    assert not DeadLetter.objects.filter(id=one.id).exists()
    assert DeadLetter.objects.get(id=two.id).wanted == "retry"
    assert code(admin.ask("POST", f"{place}/drop", WHY)) == (404, "letter_not_found")


def test_lists_are_paged(admin: Member) -> None:
    made = {str(a_letter().id) for _ in range(5)}
    page = admin.gets("operations/dead-letters?limit=2")
    seen = [row["id"] for row in page["results"]]
    while page["next"]:
        page = admin.gets(f"operations/dead-letters?limit=2&after={page['next']}")
        seen += [row["id"] for row in page["results"]]
    assert made <= set(seen)
    assert len(seen) == len(set(seen))


def test_a_rebuild_is_ordered_one_at_a_time(admin: Member) -> None:
    wanted = {"read_model": "timers", "switch": "never", **WHY}
    order = admin.does("POST", "operations/rebuilds", **wanted)["id"]
    carry_out()
    [run] = [row for row in admin.gets("operations/rebuilds")["results"] if row["id"] == order]
    assert (run["read_model"], run["switch"], run["state"]) == ("timers", "never", "waiting")
    busy = admin.ask("POST", "operations/rebuilds", wanted)
    assert code(busy) == (409, "rebuild_under_way")
    unknown = admin.ask("POST", "operations/rebuilds", {**wanted, "read_model": "weather"})
    assert code(unknown) == (404, "read_model_not_found")
    RebuildRun.objects.all().delete()


def test_all_of_it_at_a_glance(admin: Member) -> None:
    a_room(person())
    seen = admin.gets("operations")
    assert seen["log"]["pending"] > 0
    assert seen["log"]["pending_seconds"] > 0
    sequence()
    now = timezone.now()
    assert sample_lag(now, timedelta(seconds=5))
    assert not sample_lag(now, timedelta(seconds=5)), "somebody else just has"
    LagSample.objects.create(at=now - timedelta(days=2), subscription="chat", events=1, seconds=1.0)
    assert sample_lag(now + timedelta(seconds=10), timedelta(seconds=5))
    assert LagSample.objects.filter(at__lt=now - timedelta(days=1)).count() == 0
    seen = admin.gets("operations")
    assert seen["log"]["pending"] == 0
    rows = {row["subscription"]: row for row in seen["subscriptions"]}
    lines = {row["subscription"]: row for row in admin.gets("operations/lag")["results"]}
    assert lines.keys() == rows.keys()
    assert lines["ratings"]["points"][-1]["events"] == rows["ratings"]["events"]
    assert {row["task"] for row in seen["tasks"]} >= {"fire_timers", "send_mail"}
    assert any(row["sessions"] for row in seen["processes"])
    assert code(admin.ask("GET", "operations/lag?minutes=2")) == (400, "invalid")

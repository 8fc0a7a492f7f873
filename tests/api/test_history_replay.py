"""What the replay of the page and of programs is made of: how a thing was at any moment for those
who look through the history, how events lie in time, and streams that play."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

import pytest
from asgiref.sync import async_to_sync
from rest_framework.test import APIRequestFactory, force_authenticate

from api import history_pace, history_stream
from api.history_pace import Pace
from api.history_stream import StreamView
from consumers.readers import READERS
from events import log
from projections.history import queries
from projections.history.masking import MASKED
from tests.api.club import Member, somebody
from tests.api.test_matches import started
from tests.given import project, sequence

pytestmark = pytest.mark.usefixtures("one_database")

if TYPE_CHECKING:
    from django.http import StreamingHttpResponse

EMOJI = "🦑"


def seen() -> None:
    """Let the history come to the end of the log."""
    sequence()
    project(READERS["history"])


def told(who: Member, of: str, position: int, suffix: str = "") -> Any:
    return who.gets(f"history/past?of={of}&as_of={position}{suffix}")["shown"]


@pytest.mark.parametrize("kind", ["public", "private"])
def test_a_room_is_shown_as_it_was_whatever_became_of_it(kind: str) -> None:
    anna, analyst, investigator = somebody(), somebody("", "analyst"), somebody("", "investigator")
    before = log.head()
    room = anna.makes(kind=kind, name="zzcourt")
    first, second = (anna.says(room, text) for text in ("zzone", "zztwo"))
    moments = [log.head()]
    for method, path, body in (
        ("PATCH", f"messages/{first}", {"text": "zzfirst"}),
        ("PUT", f"messages/{first}/reactions/{EMOJI}", {}),
        ("DELETE", f"messages/{second}", {}),
        ("DELETE", f"messages/{first}/reactions/{EMOJI}", {}),
    ):
        anna.does(method, f"rooms/{room}/{path}", **body)
        moments.append(log.head())
    anna.does("DELETE", f"rooms/{room}/messages/{first}")

    def states(who: Member, suffix: str = "") -> list[Any]:
        shown = [told(who, f"room:{room}", each, suffix)["messages"] for each in moments]
        return [
            [(each["text"], each["edits"], len(each["reactions"])) for each in messages]
            for messages in shown
        ]

    assert states(investigator, "&personal=true") == [
        [("zzone", 0, 0), ("zztwo", 0, 0)],
        [("zzfirst", 1, 0), ("zztwo", 0, 0)],
        [("zzfirst", 1, 1), ("zztwo", 0, 0)],
        [("zzfirst", 1, 1), ("", 0, 0)],
        [("zzfirst", 1, 0), ("", 0, 0)],
    ]
    masked = [
        [(text and MASKED, *rest) for text, *rest in messages]
        for messages in states(investigator, "&personal=true")
    ]
    assert states(analyst) == states(investigator) == masked
    assert told(analyst, f"room:{room}", before) is None
    assert told(analyst, f"room:{room}", 10**9)["messages"][0]["deleted_by"] == str(anna.id)
    all_of_it = str([told(analyst, f"room:{room}", each) for each in moments])
    assert ("zzcourt" in all_of_it) == (kind == "public")
    assert EMOJI in all_of_it if kind == "public" else EMOJI not in all_of_it
    for hidden in ("zzone", "zztwo", "zzfirst", anna.user.username):
        assert hidden not in all_of_it


def test_a_match_is_told_without_names() -> None:
    anna, ben, analyst = somebody(), somebody(), somebody("", "analyst")
    match = started(anna, ben)
    then = log.head()
    anna.does("POST", f"matches/{match}/report", games=[[11, 3], [11, 5]])
    shown = told(analyst, f"match:{match}", then)["match"]
    open_to_all = anna.gets(f"matches/{match}?as_of={then}")
    assert shown["one"] == {**open_to_all["one"], "name": MASKED}
    names = ("one", "two", "as_of")
    assert {**shown, **dict.fromkeys(names)} == {**open_to_all, **dict.fromkeys(names)}
    assert told(analyst, f"match:{match}", 10**9)["match"]["games"] == [[11, 3], [11, 5]]


def test_what_is_asked_wrongly_is_told_so() -> None:
    analyst, anna = somebody("", "analyst"), somebody()
    for path, field in (
        ("past?of=room:1", "of"),
        ("past?of=leaderboard:pong", "of"),
        ("past", "of"),
        (f"past?of=room:{anna.id}&as_of=-1", "as_of"),
        ("timeline?text=serve", "text"),
        ("timeline?room=here", "room"),
        ("stream?speed=0", "speed"),
        ("stream?speed=nan", "speed"),
        ("stream?speed=fast", "speed"),
    ):
        answer = analyst.ask("GET", f"history/{path}")
        assert answer.status_code == 400, path
        assert field in answer.json()["errors"], path
    answer = analyst.ask("GET", f"history/past?of=room:{anna.id}&personal=true")
    assert answer.status_code == 403
    assert anna.ask("GET", f"history/past?of=room:{anna.id}").status_code == 403
    assert told(analyst, f"room:{anna.id}", 10**9) is None


def test_a_room_has_all_its_events_in_lists_and_on_the_timeline() -> None:
    anna, analyst = somebody(), somebody("", "analyst")
    other = anna.makes()
    room = anna.makes()
    for number in range(5):
        message = anna.says(room, str(number))
        anna.does("PUT", f"rooms/{room}/messages/{message}/reactions/{EMOJI}")
        anna.says(other, "elsewhere")
    seen()

    def positions(more: str) -> list[int]:
        found = analyst.gets(f"history/events?room={room}&limit=100{more}")["results"]
        return [event["position"] for event in found]

    oldest = positions("&order=oldest")
    types = {"RoomCreated", "MemberJoined", "MessagePosted", "ReactionAdded"}
    listed = analyst.gets(f"history/events?room={room}&limit=100")["results"]
    assert {event["type"] for event in listed} == types
    assert {event["payload"]["room"] for event in listed} == {room}
    assert len(oldest) == 12
    assert oldest == sorted(oldest) == positions("")[::-1]
    assert positions(f"&after={oldest[3]}&before={oldest[9]}") == oldest[4:9][::-1]
    assert len(positions("&type=ReactionAdded&type=MemberJoined")) == 6
    assert len(positions("&category=message")) == 5
    assert positions(f"&text={MASKED}") == []

    line = analyst.gets(f"history/timeline?room={room}")["timeline"]
    assert (line["first"], line["last"], line["count"]) == (oldest[0], oldest[-1], 12)
    assert (sum(line["bars"]), len(line["bars"]), line["whole"]) == (12, 120, True)
    assert line["bars"][0]
    assert line["bars"][-1]
    part = analyst.gets(f"history/timeline?room={room}&after={oldest[3]}&before={oldest[9]}")
    assert (part["timeline"]["first"], part["timeline"]["count"]) == (oldest[4], 5)
    one = analyst.gets(f"history/timeline?room={room}&after={oldest[3]}&before={oldest[5]}")
    assert (one["timeline"]["bars"][0], one["timeline"]["count"]) == (1, 1)
    none = analyst.gets(f"history/timeline?room={room}&after={oldest[-1]}")
    assert none == {"timeline": None}


def stream(who: Member, query: str) -> AsyncIterator[bytes]:
    request = APIRequestFactory(HTTP_HOST="localhost").get(f"/api/v1/history/stream?{query}")
    force_authenticate(request, who.user)
    request.session = cast("Any", type("Session", (), {"session_key": None})())
    answer = cast("StreamingHttpResponse", StreamView.as_view()(request))
    assert answer.status_code == 200
    return cast("AsyncIterator[bytes]", answer.streaming_content)


async def taken(chunks: AsyncIterator[bytes]) -> list[bytes]:
    return [chunk async for chunk in chunks]


def test_a_stretch_has_an_end_and_a_slow_reader_is_read_for_page_by_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anna, analyst = somebody(), somebody("", "analyst")
    room = anna.makes()
    for number in range(10):
        anna.says(room, str(number))
    seen()
    read: list[int] = []

    def counted(*given: Any, **more: Any) -> Any:
        found = queries.find(*given, **more)
        read.append(len(found))
        return found

    monkeypatch.setattr(history_stream, "PAGE", 4)
    monkeypatch.setattr(history_stream, "find", counted)
    line = analyst.gets(f"history/timeline?room={room}")["timeline"]

    async def slowly() -> None:
        chunks = stream(analyst, f"room={room}&before={line['last']}")
        assert await anext(chunks) == history_stream.AGAIN
        pages = []
        for number in range(1, 4):
            pages.append(await anext(chunks))
            await asyncio.sleep(0)
            assert len(read) == number
        assert [page.count(b"data: ") for page in pages] == [4, 4, 3]
        end = await anext(chunks)
        assert b"event: end" in end
        assert [chunk async for chunk in chunks] == []

    async_to_sync(slowly)()


def test_events_come_no_sooner_than_they_happened_over_the_speed() -> None:
    anna, analyst = somebody(), somebody("", "analyst")
    room = anna.makes()
    for number in range(3):
        anna.says(room, str(number))
    seen()
    line = analyst.gets(f"history/timeline?room={room}")["timeline"]
    at = log.times_of([line["first"], line["last"]])
    asked = f"room={room}&before={line['last'] + 1}"
    began = monotonic()
    played = async_to_sync(taken)(stream(analyst, f"{asked}&speed=0.5"))
    took = (at[line["last"]] - at[line["first"]]).total_seconds()
    assert monotonic() - began >= 2 * took - 0.01
    at_once = async_to_sync(taken)(stream(analyst, asked))
    assert b"".join(played) == b"".join(at_once)
    assert len(played) > len(at_once) == 3


def test_whoever_is_late_has_what_is_due_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(history_pace, "monotonic", lambda: now)
    first = datetime(2026, 11, 21, 20, tzinfo=UTC)
    pace = Pace(60)
    assert pace.wait(first) == 0
    assert pace.wait(first + timedelta(minutes=5)) == 5
    now = 104.0
    assert pace.wait(first + timedelta(minutes=5)) == 1
    assert pace.wait(first + timedelta(minutes=4)) == 0
    assert pace.wait(first) == 0
    assert Pace(None).wait(first + timedelta(days=1)) == 0

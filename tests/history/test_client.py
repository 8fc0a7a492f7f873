"""courtside.history, as a notebook uses it."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.db import connection

from consumers.jobs import work_off
from courtside import history
from courtside.history import History, HistoryError
from tests.browser.line import Line
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]


@pytest.fixture
def reader(live: Live, anna: Person, room: str) -> History:
    """With a key of an analyst; Anna has said something."""
    live.post(anna, room, *(f"number {n}" for n in range(1, 6)))
    live.history(anna, room, of=5)
    live.grant("analyst", anna.name)
    with live.client(anna) as client:
        asked = {"name": "notebook", "scopes": ["history"]}
        key = client.post("/api/v1/me/keys", json=asked).raise_for_status().json()["key"]
    found = History(live.address, key)
    eventually(lambda: allowed(found))
    return found


def allowed(reader: History) -> bool:
    try:
        return bool(next(reader.events()))
    except HistoryError:
        return False


@contextmanager
def a_worker() -> Iterator[None]:
    """Somebody who works off jobs."""
    over = threading.Event()

    def work() -> None:
        while not over.wait(0.05):
            work_off()
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def test_a_notebook_reads_the_history(
    reader: History, room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "PAGE", 2)
    said = list(reader.events(type="MessagePosted", stream=f"chat-{room}"))
    assert [each["payload"]["text"] for each in said] == ["•••"] * 5
    assert list(reader.events(after=said[2]["position"], stream=f"chat-{room}")) == said[3:]
    assert list(reader.events(stream="room-none")) == []

    with a_worker():
        file = reader.export(tmp_path / "said.ndjson", stream=f"chat-{room}")
        assert [orjson.loads(line) for line in file.read_bytes().splitlines()] == said
        table = reader.frame(type=["MessagePosted"], stream=f"chat-{room}")
    assert table["position"].to_pylist() == [each["position"] for each in said]

    with pytest.raises(HistoryError, match="Expected an id") as refused:
        list(reader.events(actor="Anna"))
    assert refused.value.status == 400
    with pytest.raises(HistoryError, match="not allow"):
        list(reader.events(personal=True))


def places(events: Iterable[dict[str, Any]]) -> list[int]:
    return [event["position"] for event in events]


def test_a_stream_goes_on_behind_the_last_event_whenever_the_line_is_cut(
    reader: History, live: Live, anna: Person, room: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "AGAIN", 0.05)
    with closing(Line(live.address)) as line:
        far = History(line.address, reader._key)  # noqa: SLF001  # another way to the same
        events = far.stream(room=room, type="MessagePosted")
        seen = [next(events) for _ in range(2)]
        line.cut()
        line.mend()
        seen += [next(events) for _ in range(3)]
        line.cut()
        [last] = live.post(anna, room, "number 6")
        line.mend()
        seen.append(next(events))
    positions = places(seen)
    assert positions == sorted(set(positions))
    assert positions[:5] == places(reader.events(stream=f"chat-{room}"))[:5]
    assert seen[5]["subject"] == last


def test_a_stretch_is_played_to_its_end(reader: History, room: str) -> None:
    whole = places(reader.events(stream=f"chat-{room}"))
    asked = {"room": room, "type": "MessagePosted"}
    played = reader.replay(100_000, after=whole[0], before=whole[-1], **asked)
    assert places(played) == whole[1:-1]
    with pytest.raises(HistoryError, match="Expected a number"):
        next(reader.replay(0))


def test_a_download_goes_on_after_a_cut(
    reader: History, room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server ends each answer early."""
    monkeypatch.setattr(history, "CHUNK", 700)
    opened: Any = reader._open  # noqa: SLF001  # where the line is cut
    asked: list[Any] = []

    def cut(address: str, *given: Any, **more: Any) -> Any:
        answer = opened(address, *given, **more)
        if address.endswith("/file"):
            asked.append(more["headers"])
            parts = iter([answer.read(700), b""])
            answer.read = lambda _size: next(parts)
        return answer

    monkeypatch.setattr(reader, "_open", cut)
    with a_worker():
        file = reader.export(tmp_path / "said.ndjson", stream=f"chat-{room}")
    assert len(file.read_bytes().splitlines()) == 5
    assert len(asked) > 2
    assert asked[1] == {"Range": "bytes=700-"}

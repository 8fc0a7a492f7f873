"""Whoever says too much at once waits, and loses nothing by it."""

from uuid import uuid4

import orjson
import pytest

from core import floods
from tests.api.club import Member, catch_up, somebody

pytestmark = pytest.mark.usefixtures("one_database")

BURST = 3


@pytest.fixture(autouse=True)
def slow(monkeypatch: pytest.MonkeyPatch) -> None:
    """A club that takes few messages, and where time stands still."""
    monkeypatch.setattr(floods, "RATE", 1.0)
    monkeypatch.setattr(floods, "BURST", float(BURST))
    monkeypatch.setattr(floods, "monotonic", lambda: 100.0)
    monkeypatch.setattr(floods, "_buckets", {})


def posts(who: Member, room: str, key: str) -> tuple[int, dict[str, object]]:
    answer = who.ask("POST", f"rooms/{room}/messages", {"text": key}, HTTP_IDEMPOTENCY_KEY=key)
    return answer.status_code, orjson.loads(answer.content)


def test_a_flood_waits_and_what_was_said_can_be_sent_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    anna = somebody()
    room, other = anna.makes(), anna.makes()
    keys = [str(uuid4()) for _ in range(BURST + 1)]
    answers = [posts(anna, room, key) for key in keys]
    assert [status for status, _ in answers] == [201] * BURST + [429]
    refused = answers[-1][1]
    assert refused["code"] == "rate_limited"
    wait = refused["retry_after"]
    assert isinstance(wait, float)
    assert 0 < wait <= 1
    assert posts(anna, other, str(uuid4()))[0] == 201, "another room is another bucket"
    monkeypatch.setattr(floods, "monotonic", lambda: 100.0 + wait)
    assert posts(anna, room, keys[-1])[0] == 201
    catch_up()
    said = [row["text"] for row in anna.gets(f"rooms/{room}/messages")["results"]]
    assert said == keys


def test_a_slow_room_says_how_long_to_wait() -> None:
    anna, ben = somebody(), somebody()
    room = anna.makes()
    ben.does("POST", f"rooms/{room}/join")
    anna.does("PUT", f"rooms/{room}/slow-mode", seconds=600)
    ben.says(room, "one")
    answer = ben.ask("POST", f"rooms/{room}/messages", {"text": "two"})
    body = orjson.loads(answer.content)
    assert (answer.status_code, body["code"]) == (429, "slow_mode")
    assert 0 < body["retry_after"] <= 600
    anna.says(room, "one")
    anna.says(room, "two")

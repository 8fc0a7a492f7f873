"""A person's own data: all that is theirs, nothing that is personal of others, for them alone."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.utils import timezone

from consumers.own_data import run
from core.accounts import own_data
from core.accounts.models import OwnData
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club
from tests.erasure.life import Life, a_life
from tests.erasure.words import ADDRESS, Words

# Said by others, or kept for reasons of the installation's own.
NOT_GIVEN = {"error"}


@pytest.fixture
def life(servers: tuple[Postgres, RabbitMQ], tmp_path: Path) -> Iterator[Life]:
    with a_club(servers, tmp_path):
        yield a_life(Words())


def test_all_that_is_theirs_and_nothing_personal_of_others(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.own_data.require_reauthenticated", lambda _request: None)
    one, now = life.one, timezone.now()
    assert one.gets("me/data") == {"download": None}
    asked = one.does("POST", "me/data")["download"]
    assert (asked["state"], asked["progress"]) == ("waiting", 0)
    answer = one.ask("POST", "me/data")
    assert (answer.status_code, answer.json()["code"]) == (409, "own_data_under_way")
    assert run.put_together(now) == 1
    assert run.put_together(now) == 0
    ready = one.gets("me/data")["download"]
    assert (ready["state"], ready["progress"]) == ("ready", 100)
    content = _file(one, ready["id"])
    assert len(content) == ready["size"]
    _is_whole(content, life)
    _is_theirs_alone(life, ready["id"])
    again = one.does("POST", "me/data")["download"]
    assert OwnData.objects.count() == 1
    assert run.put_together(now) == 1
    assert own_data.remove_old(now + timedelta(days=6)) == 0
    assert own_data.remove_old(now + timedelta(days=8)) == 1
    assert one.ask("GET", f"me/data/{again['id']}").status_code == 404
    assert own_data.store().listdir("")[1] == []


def _file(who: Member, wanted: str) -> bytes:
    answer: Any = who.ask("GET", f"me/data/{wanted}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    content: bytes = answer.getvalue()
    return content


def _is_theirs_alone(life: Life, wanted: str) -> None:
    for other in (life.ben, life.boss):
        answer = other.ask("GET", f"me/data/{wanted}")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_own_data")


def _is_whole(content: bytes, life: Life) -> None:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        texts = {name: archive.read(name).decode() for name in archive.namelist()}
    everything = "\n".join(texts.values())
    missing = {place for place, word in life.words.said.items() if word not in everything}
    assert missing == NOT_GIVEN
    assert ADDRESS in texts["sessions.json"]
    assert ADDRESS in texts["events.ndjson"]
    assert life.words["said"] in texts["messages.json"]
    events = [orjson.loads(line) for line in texts["events.ndjson"].splitlines()]
    assert [each["position"] for each in events] == sorted({e["position"] for e in events})
    assert {"AccountRegistered", "MessagePosted", "MatchCorrected"} <= {e["type"] for e in events}
    for other in (life.boss, life.cem):
        assert other.user.username not in texts["events.ndjson"]
    for name, text in texts.items():
        if name.endswith(".json"):
            assert isinstance(orjson.loads(text), list), name

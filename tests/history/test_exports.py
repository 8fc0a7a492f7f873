"""Exports by the API: what is in them, who may have them, what becomes of them."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pyarrow.parquet
import pytest
from django.utils import timezone

from consumers.jobs import work_off
from core import jobs
from core.exports import store
from core.exports.models import Export
from events import keyring
from events.status import log_status
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club, somebody

SECRET, WORDS, OPEN = "Zephyrhalle", "Quittenbrot", "Seeadlerplatz"
MASKED = "•••"


@dataclass(frozen=True)
class Club:
    """People, an open room, and a private one."""

    analyst: Member
    investigator: Member
    admin: Member
    member: Member
    private: str
    public: str


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Club]:
    folder = tmp_path_factory.mktemp("club")
    with pytest.MonkeyPatch.context() as patch, a_club(servers, folder):
        patch.setattr(store, "folder", lambda: folder)
        staff = [somebody(role, role) for role in ("analyst", "investigator", "admin")]
        member = somebody("Gundula")
        private = member.makes(name=SECRET, kind="private", description=SECRET, topic=SECRET)
        public = member.makes(name=OPEN)
        for room in (private, public):
            member.says(room, f"{WORDS} =1+1")
        member.does("PATCH", f"rooms/{private}", name=f"{SECRET} II")
        yield Club(*staff, member, private, public)


@pytest.fixture(autouse=True)
def _none_before(club: Club) -> None:
    for export in Export.objects.all():
        store.remove(export)


def streamed(who: Member, query: str = "") -> bytes:
    answer = who.ask("GET", f"history/export{query}")
    assert answer.status_code == 200, answer.content
    return b"".join(answer.streaming_content)


def events(content: bytes) -> list[dict[str, Any]]:
    return [orjson.loads(line) for line in content.splitlines()]


def made(who: Member, **asked: Any) -> bytes:
    """The file of an export that a worker made."""
    made = who.does("POST", "history/exports", **asked)["id"]
    work_off()
    assert who.gets(f"history/exports/{made}")["state"] == jobs.DONE
    content: bytes = who.ask("GET", f"history/exports/{made}/file").getvalue()
    return content


def test_all_events_are_there_in_order(club: Club) -> None:
    answer = club.analyst.ask("GET", "history/export")
    found = events(b"".join(answer.streaming_content))
    assert [each["position"] for each in found] == list(range(1, log_status().position + 1))
    assert answer["Courtside-Position"] == str(log_status().position)
    assert made(club.analyst) == streamed(club.analyst)


def test_nothing_personal_is_in_it(club: Club) -> None:
    for form in ("ndjson", "csv", "parquet"):
        content = text_of(made(club.analyst, format=form), form)
        for word in (SECRET, WORDS, "Gundula", "example.org"):
            assert word not in content, (form, word)
        assert OPEN in content
        assert MASKED in content


def text_of(content: bytes, form: str) -> str:
    if form != "parquet":
        return content.decode()
    return str(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist())


def test_with_the_right_all_of_it_is(club: Club) -> None:
    for who in (club.investigator, club.admin):
        content = streamed(who, "?personal=true").decode()
        for word in (SECRET, WORDS, "Gundula", OPEN):
            assert word in content
        assert MASKED not in content
        assert WORDS not in streamed(who).decode(), "only where it is asked for"


def test_without_the_right_it_is_refused(club: Club) -> None:
    for who in (club.analyst, club.member):
        assert who.ask("GET", "history/export?personal=true").status_code == 403
        assert who.ask("POST", "history/exports", {"personal": True}).status_code == 403
    assert club.member.ask("GET", "history/export").status_code == 403


def test_an_erased_person_is_not_in_it(club: Club) -> None:
    gone = somebody("Xaverine")
    keyring.destroy(gone.id)
    content = streamed(club.admin, f"?personal=true&actor={gone.id}").decode()
    assert "Xaverine" not in content
    assert "[erased]" in content


def test_a_sealed_one_is_the_log_as_it_is(club: Club) -> None:
    head, *found = events(streamed(club.analyst, "?sealed=true"))
    assert (head["sealed"], head["filtered"], head["after"]) == (True, False, 0)
    said = next(each for each in found if each["type"] == "MessagePosted")
    assert said["payload"]["text"].keys() == {"sealed", "of"}
    assert len(bytes.fromhex(said["hash"])) == 32
    assert events(streamed(club.analyst, "?sealed=true&type=RoomCreated"))[0]["filtered"] is True


def test_each_filter(club: Club) -> None:
    whole = events(streamed(club.analyst))
    member = str(club.member.id)
    for query, fits in (
        ("type=MessagePosted", lambda e: e["type"] == "MessagePosted"),
        ("type=MessagePosted&type=RoomCreated", lambda e: e["type"][:4] in ("Mess", "Room")),
        ("category=chat", lambda e: e["category"] == "chat"),
        (f"stream=room-{club.public}", lambda e: e["stream"] == f"room-{club.public}"),
        (f"actor={member}", lambda e: e["metadata"].get("actor") == member),
        (f"subject={member}", lambda e: e["subject"] == member),
        (f"since={whole[4]['at'].replace('+', '%2B')}", lambda e: e["at"] >= whole[4]["at"]),
        (f"until={whole[4]['at'].replace('+', '%2B')}", lambda e: e["at"] < whole[4]["at"]),
        ("after=3", lambda e: e["position"] > 3),
        ("upto=3", lambda e: e["position"] <= 3),
        ("after=2&limit=2", lambda e: e["position"] in (3, 4)),
    ):
        found = events(streamed(club.analyst, f"?{query}"))
        rooms = [each for each in whole if fits(each) and each["type"] != "RoomChanged"]
        assert [each for each in found if each["type"] != "RoomChanged"] == rooms, query


@pytest.mark.parametrize(
    "query",
    [
        *("type=Nothing", "category=x", "actor=x", "since=x", "since=2026-01-01", "after=-1"),
        *("after=99999999999999999999", "limit=0", "limit=x", "format=xls", "personal=x"),
        *("sealed=true&format=csv", "stream=%00", f"stream={'x' * 300}", "upto=x"),
    ],
)
def test_what_makes_no_sense_is_refused(club: Club, query: str) -> None:
    answer = club.analyst.ask("GET", f"history/export?{query}")
    assert answer.status_code == 400, query
    assert orjson.loads(answer.content)["errors"]


@pytest.mark.parametrize(
    "body",
    [
        *({"type": "x"}, {"type": ["Nothing"]}, {"after": "x"}, {"format": 3}, {"since": "x"}),
        *({"nothing": 1}, {"sealed": True, "format": "parquet"}, {"personal": "x"}, [], 3),
        *({"type": [{}]}, {"stream": "\0"}, {"type": ["RoomCreated"] * 51}),
    ],
)
def test_so_is_a_body_that_makes_none(club: Club, body: Any) -> None:
    assert club.analyst.ask("POST", "history/exports", body).status_code == 400


def test_a_table_of_events(club: Club) -> None:
    rows = list(
        csv.DictReader(io.StringIO(streamed(club.admin, "?format=csv").decode("utf-8-sig")))
    )
    whole = events(streamed(club.admin))
    assert [int(row["position"]) for row in rows] == [each["position"] for each in whole]
    assert [orjson.loads(row["payload"]) for row in rows] == [each["payload"] for each in whole]
    table = pyarrow.parquet.read_table(io.BytesIO(streamed(club.admin, "?format=parquet")))
    assert table["position"].to_pylist() == [each["position"] for each in whole]
    assert [at.isoformat(timespec="microseconds") for at in table["at"].to_pylist()] == [
        each["at"] for each in whole
    ]
    assert [orjson.loads(said) for said in table["payload"].to_pylist()] == [
        each["payload"] for each in whole
    ]


def test_what_an_export_says_of_itself(club: Club) -> None:
    asked = club.analyst.does("POST", "history/exports", type=["MessagePosted"])["id"]
    row = club.analyst.gets(f"history/exports/{asked}")
    assert (row["state"], row["total"], row["filters"]) == (
        "waiting",
        None,
        {"type": ["MessagePosted"]},
    )
    answer = club.analyst.ask("GET", f"history/exports/{asked}/file")
    assert orjson.loads(answer.content)["code"] == "export_not_made"
    work_off()
    [row] = club.analyst.gets("history/exports")["results"]
    assert (row["state"], row["events"], row["total"]) == ("done", 2, 2)
    assert row["position"] == row["upto"]
    part = club.analyst.ask("GET", f"history/exports/{asked}/file", headers={"Range": "bytes=10-"})
    whole = club.analyst.ask("GET", f"history/exports/{asked}/file").getvalue()
    assert (part.status_code, part.getvalue()) == (206, whole[10:])
    assert len(whole) == row["bytes"]
    file = store.file_of(Export.objects.get())
    assert file.stat().st_mode & 0o077 == 0
    assert club.analyst.ask("DELETE", f"history/exports/{asked}").status_code == 204
    assert not file.exists()
    assert club.analyst.ask("GET", f"history/exports/{asked}").status_code == 404


def test_it_is_for_who_asked_and_for_admins(club: Club) -> None:
    asked = club.investigator.does("POST", "history/exports", personal=True)["id"]
    work_off()
    path = f"history/exports/{asked}"
    for tail in ("", "/file"):
        for who in (club.investigator, club.admin):
            answer = who.ask("GET", path + tail)
            assert answer.status_code == 200
            answer.close()
        assert club.analyst.ask("GET", path + tail).status_code == 404
    assert club.analyst.gets("history/exports")["results"] == []
    assert club.analyst.ask("DELETE", path).status_code == 404
    assert club.analyst.ask("GET", f"history/exports/{uuid4()}").status_code == 404
    club.investigator.user.roles.remove("investigator")
    club.investigator.user.roles.append("analyst")
    assert club.investigator.ask("GET", path).status_code == 404, "not any more"
    club.investigator.user.refresh_from_db()
    assert store.remove_personal() == 1


def test_lists_have_pages(club: Club) -> None:
    for _ in range(3):
        club.analyst.does("POST", "history/exports")
        work_off()
    first = club.analyst.gets("history/exports?limit=2")
    second = club.analyst.gets(f"history/exports?limit=2&after={first['next']}")
    assert [len(first["results"]), len(second["results"]), second["next"]] == [2, 1, None]
    assert len({each["id"] for each in first["results"] + second["results"]}) == 3


def test_only_some_at_a_time(club: Club) -> None:
    for _ in range(5):
        club.analyst.does("POST", "history/exports")
    answer = club.analyst.ask("POST", "history/exports", {})
    assert (answer.status_code, orjson.loads(answer.content)["code"]) == (409, "too_many_exports")


def taken_up(export: Export) -> Export:
    """By another worker, after the first was silent for too long."""
    Export.objects.filter(id=export.id).update(beat_at=timezone.now() - timedelta(minutes=2))
    job = jobs.take(Export)
    assert job is not None
    return job


@pytest.mark.parametrize("form", ["ndjson", "csv", "parquet"])
@pytest.mark.parametrize("sealed", [False, True])
def test_a_worker_that_ends_early_loses_nothing(
    club: Club, form: str, sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off after each piece, and in the middle of what comes after it."""
    if sealed and form != "ndjson":
        pytest.skip("there are none")
    monkeypatch.setattr("core.exports.reading.PAGE", 3)
    monkeypatch.setattr(store, "OFTEN", 0)
    expected = streamed(club.analyst, f"?format={form}&sealed={str(sealed).lower()}")
    club.analyst.does("POST", "history/exports", format=form, sealed=sealed)
    export = jobs.take(Export)
    assert export is not None
    beat, done = jobs.beat, []

    def cut(job: Export, **changes: Any) -> None:
        beat(job, **changes)
        done.append(changes.get("position"))
        if changes.get("events") in (3, 6, 9) and done.count(changes["position"]) == 1:
            with next(store.folder().glob("*.part")).open("ab") as file:
                file.write(b'{"half an ev')
            raise InterruptedError

    monkeypatch.setattr(jobs, "beat", cut)
    for _ in range(3):
        with pytest.raises(InterruptedError):
            store.run(export)
        export = taken_up(export)
    store.run(export)
    found = store.file_of(export).read_bytes()
    if form == "parquet":
        found, expected = (text_of(each, form).encode() for each in (found, expected))
    assert found == expected
    export.refresh_from_db()
    assert export.events == export.total == log_status().position
    assert list(store.folder().glob("*.part")) == []


def test_who_lost_a_job_leaves_it_alone(club: Club) -> None:
    club.analyst.does("POST", "history/exports")
    first = jobs.take(Export)
    assert first is not None
    second = taken_up(first)
    with pytest.raises(jobs.Lost):
        store.run(first)
    store.run(second)
    store.remove(second)
    with pytest.raises(jobs.Lost):
        jobs.beat(second)


def test_one_that_can_not_be_made_says_why(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **_more: Any) -> Any:
        raise OSError(28, "No space left on device")

    club.analyst.does("POST", "history/exports")
    with monkeypatch.context() as patch:
        patch.setattr(store, "pieces", full)
        work_off()
    [row] = club.analyst.gets("history/exports")["results"]
    assert (row["state"], row["error"]) == ("failed", "[Errno 28] No space left on device")


def test_it_ends_after_a_week(club: Club) -> None:
    club.analyst.does("POST", "history/exports")
    work_off()
    export = Export.objects.get()
    stray = store.folder() / f"{uuid4()}.csv.part"
    stray.touch()
    assert store.remove_old(timezone.now()) == 0
    assert not stray.exists()
    assert store.remove_old(timezone.now() + timedelta(days=8)) == 1
    assert not store.file_of(export).exists()
    assert Path(store.folder()).exists()

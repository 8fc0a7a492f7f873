"""Exports that a job makes: whose they are, what becomes of them, and of their worker."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.utils import timezone

from consumers.jobs import work_off
from core import jobs
from core.exports import store
from core.exports.models import Export
from events.status import log_status
from tests.history.exporting import Club, streamed, text_of

pytest_plugins = ["tests.history.exporting_fixtures"]
pytestmark = pytest.mark.usefixtures("none_before")


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


@pytest.mark.parametrize(
    ("form", "sealed"), [("ndjson", False), ("ndjson", True), ("csv", False), ("parquet", False)]
)
def test_a_worker_that_ends_early_loses_nothing(
    club: Club, form: str, sealed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cut off after each piece, and in the middle of what comes after it."""
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

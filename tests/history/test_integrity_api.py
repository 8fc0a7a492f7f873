"""Verifications and checkpoints by the API."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson
import pytest

from consumers.jobs import work_off
from core.integrity import runs
from courtside.verify import public_key, read_checkpoints
from events import checkpoints
from events.status import log_status
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club, catch_up, somebody
from tests.given import sequence
from tests.history.rewriting import done_by_a_superuser

if TYPE_CHECKING:
    from pathlib import Path

RUNS, SIGNED = "admin/integrity/verifications", "admin/integrity/checkpoints"
WHY = {"reason": "Before the audit"}


def ordered(admin: Member) -> tuple[str | None, str, str]:
    """What the page of operations shows last: outcome, detail, reason."""
    catch_up()
    row = admin.gets("operations/orders")["results"][0]
    assert row["kind"] == "VerificationOrdered"
    return row["outcome"], row["detail"], row["reason"]


@pytest.fixture(scope="module")
def admin(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Member]:
    folder = tmp_path_factory.mktemp("club")
    with pytest.MonkeyPatch.context() as patch, a_club(servers, folder):
        patch.setattr(checkpoints, "folder", lambda: folder)
        yield somebody("admin", "admin")


def test_a_verification_is_asked_for_and_found(admin: Member) -> None:
    key = {"headers": {"Idempotency-Key": "once"}}
    first = orjson.loads(admin.ask("POST", RUNS, WHY, **key).content)["id"]
    again = admin.ask("POST", RUNS, WHY, **key)
    assert (again.status_code, orjson.loads(again.content)["id"]) == (201, first)
    other = admin.ask("POST", RUNS, WHY)
    assert (other.status_code, orjson.loads(other.content)["code"]) == (
        409,
        "verification_under_way",
    )
    assert runs.ask().id == first, "the one of every day is that one, too"
    assert admin.gets(f"{RUNS}/{first}")["state"] == "waiting"
    catch_up()
    assert ordered(admin) == (None, "", "Before the audit")
    work_off()
    found = admin.gets(f"{RUNS}/{first}")
    assert (found["state"], found["result"]) == ("done", "fits")
    assert found["position"] == found["total"] == log_status().position
    assert found["asked_by"] == str(admin.id)
    told = f"{found['position']} events are as they were written."
    assert ordered(admin) == ("done", told, "Before the audit")
    second = admin.does("POST", RUNS, **WHY)["id"]
    work_off()
    page = admin.gets(f"{RUNS}?limit=1")
    assert [each["id"] for each in page["results"]] == [second]
    rest = admin.gets(f"{RUNS}?limit=1&after={page['next']}")
    assert ([each["id"] for each in rest["results"]], rest["next"]) == ([first], None)
    for nothing in (0, 999_999, 2**70):
        assert admin.ask("GET", f"{RUNS}/{nothing}").status_code == 404


@pytest.mark.parametrize("body", [{}, {"reason": " "}, {"reason": "x" * 501}])
def test_none_begins_without_a_reason(admin: Member, body: dict[str, str]) -> None:
    answer = admin.ask("POST", RUNS, body)
    assert (answer.status_code, list(orjson.loads(answer.content)["errors"])) == (400, ["reason"])
    assert runs.under_way() is None


def test_one_that_ends_with_an_error_is_told_of(
    admin: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no memory left")

    asked = admin.does("POST", RUNS, **WHY)["id"]
    monkeypatch.setattr(runs, "verify", broken)
    work_off()
    found = admin.gets(f"{RUNS}/{asked}")
    assert (found["state"], found["error"]) == ("failed", "no memory left")
    assert ordered(admin)[:2] == ("failed", "It ended with an error; Integrity shows it.")


def test_checkpoints_and_their_file(admin: Member) -> None:
    assert admin.ask("GET", f"{SIGNED}/file").status_code == 404
    assert admin.gets(SIGNED)["results"] == []
    for name in ("Anna", "Ben", "Cem"):
        somebody(name)
        checkpoints.sign()
    page = admin.gets(f"{SIGNED}?limit=2")
    assert [each["number"] for each in page["results"]] == [3, 2]
    rest = admin.gets(f"{SIGNED}?limit=2&after={page['next']}")
    assert ([each["number"] for each in rest["results"]], rest["next"]) == ([1], None)
    content = admin.ask("GET", f"{SIGNED}/file").getvalue()
    signed = read_checkpoints(content, public_key(page["public_key"]))
    assert signed[-1].position == log_status().position == page["results"][0]["position"]
    assert page["forged"] == ""


def test_a_forged_file_is_told_of(admin: Member) -> None:
    file: Path = checkpoints.file()
    before = file.read_bytes()
    file.write_bytes(before.splitlines(keepends=True)[1])
    assert "line 1" in admin.gets(SIGNED)["forged"]
    asked = admin.does("POST", RUNS, **WHY)["id"]
    work_off()
    found = admin.gets(f"{RUNS}/{asked}")
    assert (found["result"], found["flaw"]) == ("tampered", None)
    outcome, told, _ = ordered(admin)
    assert (outcome, told) == (
        "done",
        f"The log was tampered with beside the order: {found['reason']}.",
    )
    file.write_bytes(before)


LAST = "WHERE seq = (SELECT max(seq) FROM log_event)"


@pytest.mark.parametrize(
    "change",
    [
        f"UPDATE log_event SET type = 'Nothing' {LAST}",
        f"UPDATE log_event SET payload = '{{\"by\": 1}}' {LAST}",
        f"DELETE FROM log_event {LAST}",
    ],
)
def test_what_was_found_is_kept_though_the_order_itself_was_changed(
    admin: Member, change: str
) -> None:
    asked = admin.does("POST", RUNS, **WHY)["id"]
    sequence()
    with done_by_a_superuser(change):
        work_off()
        found = admin.gets(f"{RUNS}/{asked}")
        assert (found["state"], found["result"]) == ("done", "tampered")
    work_off()


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=x", "after=0", "after=1e9"])
def test_what_makes_no_sense_is_refused(admin: Member, query: str) -> None:
    for path in (RUNS, SIGNED):
        answer = admin.ask("GET", f"{path}?{query}")
        assert answer.status_code == 400
        assert orjson.loads(answer.content)["errors"]

"""Verifications and checkpoints by the API."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import orjson
import pytest

from consumers.jobs import work_off
from courtside.verify import public_key, read_checkpoints
from events import checkpoints
from events.status import log_status
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club, somebody

if TYPE_CHECKING:
    from pathlib import Path

RUNS, SIGNED = "admin/integrity/verifications", "admin/integrity/checkpoints"


@pytest.fixture(scope="module")
def admin(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Member]:
    folder = tmp_path_factory.mktemp("club")
    with pytest.MonkeyPatch.context() as patch, a_club(servers, folder):
        patch.setattr(checkpoints, "folder", lambda: folder)
        yield somebody("admin", "admin")


def test_a_verification_is_asked_for_and_found(admin: Member) -> None:
    first = admin.does("POST", RUNS)["id"]
    assert admin.does("POST", RUNS)["id"] == first, "one at a time"
    assert admin.gets(f"{RUNS}/{first}")["state"] == "waiting"
    work_off()
    found = admin.gets(f"{RUNS}/{first}")
    assert (found["state"], found["result"]) == ("done", "fits")
    assert found["position"] == found["total"] == log_status().position
    assert found["asked_by"] == str(admin.id)
    second = admin.does("POST", RUNS)["id"]
    work_off()
    page = admin.gets(f"{RUNS}?limit=1")
    assert [each["id"] for each in page["results"]] == [second]
    rest = admin.gets(f"{RUNS}?limit=1&after={page['next']}")
    assert ([each["id"] for each in rest["results"]], rest["next"]) == ([first], None)
    for nothing in (0, 999_999, 2**70):
        assert admin.ask("GET", f"{RUNS}/{nothing}").status_code == 404


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
    asked = admin.does("POST", RUNS)["id"]
    work_off()
    found = admin.gets(f"{RUNS}/{asked}")
    assert (found["result"], found["flaw"]) == ("tampered", None)
    file.write_bytes(before)


@pytest.mark.parametrize("query", ["limit=0", "limit=x", "after=x", "after=0", "after=1e9"])
def test_what_makes_no_sense_is_refused(admin: Member, query: str) -> None:
    for path in (RUNS, SIGNED):
        answer = admin.ask("GET", f"{path}?{query}")
        assert answer.status_code == 400
        assert orjson.loads(answer.content)["errors"]

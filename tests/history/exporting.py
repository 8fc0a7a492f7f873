"""A club whose history is exported; a module takes its fixtures with
`pytest_plugins = ["tests.history.exporting"]`."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow.parquet
import pytest

from consumers.jobs import work_off
from core import jobs
from core.exports import store
from core.exports.models import Export
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club, somebody

SECRET, WORDS, OPEN = "Zephyrhalle", "Quittenbrot", "Seeadlerplatz"


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
        analyst, investigator, admin = (
            somebody(role, role) for role in ("analyst", "investigator", "admin")
        )
        member = somebody("Gundula")
        private = member.makes(name=SECRET, kind="private", description=SECRET, topic=SECRET)
        public = member.makes(name=OPEN)
        for room in (private, public):
            member.says(room, f"{WORDS} =1+1")
        member.does("PATCH", f"rooms/{private}", name=f"{SECRET} II")
        yield Club(analyst, investigator, admin, member, private, public)


@pytest.fixture
def none_before(club: Club) -> None:
    """No export is left of the test before."""
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


def text_of(content: bytes, form: str) -> str:
    if form != "parquet":
        return content.decode()
    return str(pyarrow.parquet.read_table(io.BytesIO(content)).to_pylist())

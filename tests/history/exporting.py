"""A club whose history is exported, and its exports."""

import io
from dataclasses import dataclass
from typing import Any

import orjson
import pyarrow.parquet

from consumers.jobs import work_off
from core import jobs
from tests.api.club import Member

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

"""Files in rooms: whole, or the part that is asked for (RFC 9110, section 14)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import orjson
import pytest
from django.core.files import File
from django.core.files.uploadedfile import SimpleUploadedFile

from api.ranges import CHUNK, FileAnswer
from ops.instances import Postgres, RabbitMQ
from tests.api.club import Member, a_club, somebody

TEXT = bytes(range(48, 58)) * 100


@pytest.fixture(scope="module")
def sent(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Member, str]]:
    """Somebody, and where a file of theirs is."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        anna = somebody()
        room = anna.makes()
        file = SimpleUploadedFile("score.txt", TEXT, "text/plain")
        answer = anna.ask("POST", f"rooms/{room}/files", {"file": file}, format="multipart")
        yield anna, f"rooms/{room}/files/{orjson.loads(answer.content)['id']}"


def ask(sent: tuple[Member, str], method: str = "GET", **headers: str) -> tuple[Any, bytes]:
    who, path = sent
    answer = who.ask(
        method, path, headers={name.replace("_", "-"): headers[name] for name in headers}
    )
    return answer, answer.getvalue()


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=990-", 990, 999),
        ("bytes=-5", 995, 999),
        ("bytes=-5000", 0, 999),
        ("bytes=500-5000", 500, 999),
    ],
)
def test_a_part_of_a_file(sent: tuple[Member, str], asked: str, first: int, last: int) -> None:
    answer, content = ask(sent, Range=asked)
    assert answer.status_code == 206
    assert content == TEXT[first : last + 1]
    assert answer["Content-Range"] == f"bytes {first}-{last}/1000"
    assert answer["Content-Length"] == str(last - first + 1)
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment;")


@pytest.mark.parametrize("asked", ["bytes=1000-", "bytes=5000-6000", "bytes=-0"])
def test_a_part_that_is_not_there(sent: tuple[Member, str], asked: str) -> None:
    answer, content = ask(sent, Range=asked)
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */1000")
    assert orjson.loads(content)["code"] == "range_not_satisfiable"


@pytest.mark.parametrize(
    "asked", ["", "bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b"]
)
def test_what_makes_no_sense_is_the_whole_file(sent: tuple[Member, str], asked: str) -> None:
    answer, content = ask(sent, Range=asked)
    assert (answer.status_code, content, answer["Accept-Ranges"]) == (200, TEXT, "bytes")


def test_only_of_the_file_that_one_has_a_part_of(sent: tuple[Member, str]) -> None:
    tag = ask(sent)[0]["ETag"]
    for held, status in ((tag, 206), ('"another"', 200), ("Sat, 21 Nov 2026 03:00:00 GMT", 200)):
        answer, _ = ask(sent, Range="bytes=0-9", If_Range=held)
        assert answer.status_code == status
    assert ask(sent, "HEAD", Range="bytes=0-9")[0].status_code == 200


class Counting(BytesIO):
    """Says how much of it was read."""

    given = 0

    def read(self, size: int | None = -1) -> bytes:
        found = super().read(size)
        self.given += len(found)
        return found


async def test_no_more_than_a_chunk_is_read_ahead() -> None:
    content = Counting(bytes(10 * CHUNK))
    answer = FileAnswer(File(content), range(5, 9 * CHUNK), 200)
    told = 0
    async for chunk in answer:
        told += len(chunk)
        assert content.given == told
        assert len(chunk) <= CHUNK
    assert told == 9 * CHUNK - 5
    answer.close()
    assert content.closed

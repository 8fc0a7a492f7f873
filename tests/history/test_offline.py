"""An exported history is checked without its database: by one file, the key, the checkpoints."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import orjson
import pytest

from core.exports.reading import Wanted, pieces
from courtside import verify
from events import checkpoints, signing
from events.lines import ALL, Filter
from events.status import log_status
from ops.instances import Postgres, RabbitMQ
from tests.given import a_room, person, say, sequence
from tests.stack import ROOT, fresh_stack

Lines = list[bytes]
HEAD = 1  # lines before the first event


@dataclass(frozen=True)
class Exported:
    """A log of nine events as a sealed export, with checkpoints at 3, 6 and 9."""

    export: Path
    signed: Path
    key: str

    def check(self, capsys: pytest.CaptureFixture[str], key: str = "") -> tuple[int, str]:
        """Exit code, and what is said."""
        given = [str(self.export), "--checkpoints", str(self.signed)]
        code = verify.main([*given, "--public-key", key or self.key])
        return code, capsys.readouterr().out


@pytest.fixture(scope="module")
def made(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The files that exports of one log are."""
    folder = tmp_path_factory.mktemp("made")
    with (
        pytest.MonkeyPatch.context() as patch,
        fresh_stack(*servers, logs=folder, broker=False),
    ):
        patch.setattr(checkpoints, "folder", lambda: folder)
        anna = person()
        room = a_room(anna)
        for texts in (["one"], ["two", "three", "four"], ["five \\ \t é", "six", "seven"]):
            say(anna, room, *texts)
            sequence()
            checkpoints.sign()
        whole = Wanted("ndjson", ALL, 0, log_status().position, sealed=True)
        return {
            "whole": exported(whole),
            "from 3": exported(replace(whole, after=3)),
            "from 4": exported(replace(whole, after=4)),
            "to 5": exported(replace(whole, upto=5)),
            "filtered": exported(replace(whole, filter=Filter(category="chat"))),
            "masked": exported(replace(whole, sealed=False)),
            "signed": checkpoints.file().read_bytes(),
        }


def exported(wanted: Wanted) -> bytes:
    return b"".join(piece.data for piece in pieces(wanted))


@pytest.fixture
def files(made: dict[str, bytes], tmp_path: Path) -> Exported:
    found = Exported(tmp_path / "h.ndjson", tmp_path / "c.ndjson", signing.public_text())
    found.export.write_bytes(made["whole"])
    found.signed.write_bytes(made["signed"])
    return found


def test_an_untouched_export_is_ok(files: Exported, capsys: pytest.CaptureFixture[str]) -> None:
    code, said = files.check(capsys)
    assert code == 0
    assert said == "OK: order and hashes fit up to position 9, signed up to 9.\n"


def test_the_file_alone_is_enough(files: Exported, tmp_path: Path) -> None:
    """On a machine without Courtside."""
    alone = shutil.copy(ROOT / "courtside" / "verify.py", tmp_path / "verify.py")
    command = [sys.executable, "-I", str(alone), str(files.export)]
    command += ["--checkpoints", str(files.signed), "--public-key", files.key]
    done = subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stdout[:3]) == (0, "OK:"), done


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("from 3", "OK: order and hashes fit up to position 9, signed up to 9."),
        ("from 4", "OK: order and hashes fit up to position 9, signed up to 9."),
        ("to 5", "OK: order and hashes fit up to position 5, signed up to 3. 2 checkpoints are"),
    ],
)
def test_a_part_in_one_piece_can_be_checked(
    files: Exported,
    made: dict[str, bytes],
    part: str,
    said: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files.export.write_bytes(made[part])
    code, answer = files.check(capsys)
    assert code == 0
    assert answer.startswith(said), answer


def test_parts_can_be_put_together(
    files: Exported, made: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    files.export.write_bytes(made["to 5"] + b"".join(lines(made["from 4"])[HEAD + 1 :]))
    assert files.check(capsys)[0] == 0


@pytest.mark.parametrize(
    ("part", "why"),
    [("filtered", "is filtered"), ("masked", "is not sealed"), ("signed", "sealed")],
)
def test_what_can_not_be_checked_is_said_to_be_so(
    files: Exported,
    made: dict[str, bytes],
    part: str,
    why: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    files.export.write_bytes(made[part])
    code, said = files.check(capsys)
    assert code == 2
    assert said.startswith("CAN'T BE CHECKED")
    assert why in said


def lines(content: bytes) -> Lines:
    return content.splitlines(keepends=True)


def event(line: bytes, **changes: object) -> bytes:
    return orjson.dumps(orjson.loads(line) | changes) + b"\n"


def covered_up(events: Lines) -> Lines:
    """With hashes that fit."""
    previous, found = verify.GENESIS, []
    for content, _ in verify.events_of(events):
        previous = verify.chained(previous, content)
        found.append(orjson.dumps({**content, "hash": previous.hex()}) + b"\n")
    return found


def renumbered(events: Lines) -> Lines:
    return [event(line, position=n, lane_seq=n) for n, line in enumerate(events, 1)]


# What is done to the events, the first position that can be named, and what is signed.
TAMPERINGS: dict[str, tuple[int, int, Callable[[Lines], Lines]]] = {
    "changed": (5, 3, lambda e: [*e[:4], event(e[4], payload={}), *e[5:]]),
    "another type": (5, 3, lambda e: [*e[:4], event(e[4], type="X"), *e[5:]]),
    "another hash": (5, 3, lambda e: [*e[:4], event(e[4], hash="00"), *e[5:]]),
    "deleted": (5, 3, lambda e: [*e[:4], *e[5:]]),
    "deleted, renumbered": (5, 3, lambda e: renumbered([*e[:4], *e[5:]])),
    "inserted": (6, 3, lambda e: [*e[:5], e[4], *e[5:]]),
    "inserted, renumbered": (6, 3, lambda e: renumbered([*e[:5], e[4], *e[5:]])),
    "reordered": (5, 3, lambda e: [*e[:4], e[5], e[4], *e[6:]]),
    "cut off": (9, 6, lambda e: e[:-1]),
    "cut off at a checkpoint": (7, 6, lambda e: e[:6]),
    "the first one changed": (1, 0, lambda e: [event(e[0], payload={}), *e[1:]]),
    "changed and covered up": (
        4,
        3,
        lambda e: covered_up([*e[:4], event(e[4], payload={}), *e[5:]]),
    ),
    "deleted and covered up": (4, 3, lambda e: covered_up(renumbered([*e[:4], *e[5:]]))),
    "inserted and covered up": (
        4,
        3,
        lambda e: covered_up(renumbered([*e[:4], e[4], *e[4:]])),
    ),
    "reordered and covered up": (
        4,
        3,
        lambda e: covered_up(renumbered([*e[:4], e[5], e[4], *e[6:]])),
    ),
}


@pytest.mark.parametrize("how", TAMPERINGS)
def test_tampering_shows(files: Exported, how: str, capsys: pytest.CaptureFixture[str]) -> None:
    position, vouched, change = TAMPERINGS[how]
    head, *events = lines(files.export.read_bytes())
    files.export.write_bytes(b"".join([head, *change(events)]))
    code, said = files.check(capsys)
    assert code == 1
    assert said.startswith(f"BAD: position {position}:"), said
    assert said.endswith(f"Signed as it is: up to {vouched}.\n"), said


def test_a_history_all_of_which_is_made_up_shows(
    files: Exported, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cut off, and its first line says so."""
    head, *events = lines(files.export.read_bytes())
    short = event(head, upto=4)
    files.export.write_bytes(b"".join([short, *covered_up([event(events[0], payload={})])]))
    assert files.check(capsys)[0] == 1


def test_another_key_has_signed_nothing(
    files: Exported, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = files.check(capsys, key="A" * 43 + "=")
    assert code in (1, 2)
    assert said.startswith(("BAD", "CAN'T"))


@pytest.mark.parametrize("key", ["x", "", "A" * 40, "é"])
def test_a_key_that_is_none(files: Exported, key: str, capsys: pytest.CaptureFixture[str]) -> None:
    given = [str(files.export), "--checkpoints", str(files.signed), "--public-key", key]
    assert verify.main(given) == 2
    assert "base64 of 32 bytes" in capsys.readouterr().out


def test_a_file_that_is_not_there(files: Exported, capsys: pytest.CaptureFixture[str]) -> None:
    files.export.unlink()
    code, said = files.check(capsys)
    assert code == 2
    assert "No such file" in said


def test_lines_that_are_no_events(files: Exported, capsys: pytest.CaptureFixture[str]) -> None:
    for rubbish in (b"\xff\n", b"{}\n", b"[]\n", b"1\n", b'{"hash":1}\n', b'{"hash":"00"}\n'):
        files.export.write_bytes(files.export.read_bytes()[:400] + b"\n" + rubbish)
        assert files.check(capsys)[0] in (1, 2)

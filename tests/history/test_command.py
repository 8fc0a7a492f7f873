"""`manage.py history`: into files that can be gone on with, and played."""

import io
from pathlib import Path
from uuid import uuid4

import orjson
import pytest
from django.core.management import CommandError, call_command

from core.exports.management.commands import history
from events import checkpoints
from tests.given import a_room, person, say, sequence, whole_log
from tests.stack import Stack


@pytest.fixture
def log(database: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six events."""
    monkeypatch.setattr(checkpoints, "folder", lambda: tmp_path)
    anna = person()
    say(anna, a_room(anna), "one", "two", "three", "four")
    sequence()


def run(*arguments: object) -> str:
    out = io.StringIO()
    call_command("history", *map(str, arguments), stdout=out)
    return out.getvalue()


def positions(file: Path) -> list[int]:
    return [orjson.loads(line).get("position") for line in file.read_bytes().splitlines()]


@pytest.mark.parametrize("extra", [(), ("--sealed",), ("--format", "csv")])
def test_a_file_that_was_cut_off_is_gone_on_with(
    log: None, tmp_path: Path, extra: tuple[str, ...]
) -> None:
    whole, part = tmp_path / "whole", tmp_path / "part"
    said = run("export", "--out", whole, *extra)
    assert said == f"6 events, up to position 6, are in {whole}.\n"
    content = whole.read_bytes()
    for cut in range(len(content.splitlines(keepends=True)[0]), len(content), 97):
        part.write_bytes(content[:cut])
        run("export", "--out", part, "--resume", *extra)
        assert part.read_bytes() == content, cut
    run("export", "--out", part, "--resume", *extra)
    assert part.read_bytes() == content, "nothing has happened since"


def test_what_can_not_be_gone_on_with_is_left_alone(log: None, tmp_path: Path) -> None:
    file = tmp_path / "notes"
    file.write_text("to do\n")
    for arguments in (
        ("export", "--out", file),
        ("export", "--out", file, "--resume"),
        ("export", "--out", file, "--resume", "--format", "parquet"),
        ("export", "--sealed", "--format", "csv"),
        ("replay", "--speed", "0"),
        ("replay", "--speed", "fast"),
    ):
        with pytest.raises(CommandError):
            run(*arguments)
    assert file.read_text() == "to do\n"


def test_filters(log: None, tmp_path: Path) -> None:
    file = tmp_path / "f"
    run("export", "--out", file, "--type", "MessagePosted", "--from", "3", "--upto", "5")
    assert positions(file) == [4, 5]
    assert "one" not in file.read_text()
    room, other = whole_log()[0].payload["room"], tmp_path / "r"
    run("export", "--out", other, "--room", room, "--from", "4")
    assert positions(other) == [5, 6]
    assert run("replay", "--room", uuid4(), "--speed", "max") == ""
    personal = tmp_path / "p"
    run("export", "--out", personal, "--category", "chat", "--personal")
    assert '"text":"one"' in personal.read_text()


def test_it_is_played_at_the_speed_at_which_it_happened(
    log: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    now, waited = 0.0, []

    def sleep(seconds: float) -> None:
        nonlocal now
        waited.append(seconds)
        now += seconds

    monkeypatch.setattr(history, "sleep", sleep)
    monkeypatch.setattr(history, "monotonic", lambda: now)
    log_took = (whole_log()[-1].recorded_at - whole_log()[0].recorded_at).total_seconds()
    lines = run("replay", "--speed", "0.5").splitlines()
    assert [orjson.loads(line)["position"] for line in lines] == [1, 2, 3, 4, 5, 6]
    assert sum(waited) == pytest.approx(2 * log_took, abs=1e-4)
    waited.clear()
    assert len(run("replay", "--speed", "max", "--from", 4).splitlines()) == 2
    part = run("replay", "--speed", "max", "--from", 1, "--upto", 3).splitlines()
    assert [orjson.loads(line)["position"] for line in part] == [2, 3]
    assert waited == []


def test_verify(log: None, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("history", "verify")
    assert "order, lanes and hashes fit" in capsys.readouterr().out
    checkpoints.sign()
    call_command("history", "verify")
    assert "1 signed checkpoints fit, the last at position 6" in capsys.readouterr().out

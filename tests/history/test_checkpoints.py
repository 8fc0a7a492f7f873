"""Promise 12 against whoever rewrites the log with all its hashes: signed checkpoints show it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from core import jobs
from core.config import config
from core.integrity import runs
from core.integrity.models import Verification
from courtside.verify import Forged
from events import checkpoints, signing
from events.verify import verify
from tests.given import a_room, person, say, sequence
from tests.history.rewriting import EVENTS, REWRITINGS, SEQ, a_log, cover_up, done_by_a_superuser
from tests.stack import Stack

Lines = list[bytes]


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The file of checkpoints of this test."""
    monkeypatch.setattr(checkpoints, "folder", lambda: tmp_path)
    return checkpoints.file()


def two_checkpoints() -> None:
    """At position 3 and at the end, EVENTS."""
    anna = person()
    room = a_room(anna)
    say(anna, room, "one")
    sequence()
    checkpoints.sign()
    say(anna, room, "two", "three", "four")
    sequence()
    checkpoints.sign()


@pytest.mark.parametrize("how", REWRITINGS)
def test_a_rewritten_history_shows(database: Stack, kept: Path, how: str) -> None:
    two_checkpoints()
    assert verify() is None
    with done_by_a_superuser(REWRITINGS[how]):
        cover_up()
        flaw = verify()
        kept.rename(kept.with_suffix(".away"))
        assert verify() is None, "the hashes alone say nothing: the test would be of something else"
    assert flaw is not None
    expected = 6 if how == "deleted" else 4  # one fewer: the end is missing as well
    assert (flaw.position, flaw.vouched) == (expected, 3)


def test_a_cut_off_end_shows(database: Stack, kept: Path) -> None:
    two_checkpoints()
    cut = [f"DELETE FROM log_event WHERE seq = {SEQ.format(n)}" for n in (6, 5)]
    with done_by_a_superuser(*cut, "DELETE FROM log_position WHERE position > 4"):
        flaw = verify()
    assert flaw is not None
    assert (flaw.position, flaw.vouched) == (5, 3)
    assert "the log ends at 4" in flaw.reason


def test_the_first_bad_position_is_named_where_hashes_do_not_fit(
    database: Stack, kept: Path
) -> None:
    two_checkpoints()
    with done_by_a_superuser(f"UPDATE log_event SET payload = '{{}}' WHERE seq = {SEQ.format(5)}"):
        flaw = verify()
    assert flaw is not None
    assert (flaw.position, flaw.vouched) == (5, 3)


def test_a_checkpoint_says_what_the_log_is(database: Stack, kept: Path) -> None:
    assert checkpoints.sign() is None, "nothing has happened"
    a_log()
    made = checkpoints.sign()
    assert made is not None
    assert checkpoints.sign() is None, "nothing has happened since"
    assert checkpoints.read() == [made]
    with connection.cursor() as cursor:
        cursor.execute("SELECT hash, lane FROM log_position WHERE position = %s", [EVENTS])
        [(last, lane)] = cursor.fetchall()
    assert (made.position, made.hash, made.lanes) == (EVENTS, last.hex(), {lane: EVENTS})


def _changed(lines: Lines) -> Lines:
    return [lines[0].replace(b'"position":3', b'"position":2'), *lines[1:]]


def _other_key(lines: Lines) -> Lines:
    return [line.replace(b'"signature":"', b'"signature":"AAAA') for line in lines]


FORGERIES: dict[str, Callable[[Lines], Lines]] = {
    "changed": _changed,
    "one taken out": lambda lines: lines[1:],
    "reordered": lambda lines: lines[::-1],
    "doubled": lambda lines: [lines[0], *lines],
    "another signature": _other_key,
    "no checkpoint": lambda lines: [b"{}", *lines],
    "no JSON": lambda lines: [*lines, b"\xff"],
}


@pytest.mark.parametrize("how", FORGERIES)
def test_a_forged_file_shows(database: Stack, kept: Path, how: str) -> None:
    two_checkpoints()
    lines = FORGERIES[how](kept.read_bytes().splitlines())
    kept.write_bytes(b"".join(line + b"\n" for line in lines))
    with pytest.raises(Forged):
        checkpoints.read()
    flaw = verify()
    assert flaw is not None
    assert flaw.position is None


def test_a_line_that_was_never_finished_is_done_away_with(database: Stack, kept: Path) -> None:
    two_checkpoints()
    whole = kept.read_bytes()
    kept.write_bytes(whole + whole[:40])
    assert verify() is None
    a_log()
    checkpoints.sign()
    assert [each.number for each in checkpoints.read()] == [1, 2, 3]


def test_what_was_changed_since_is_not_signed(database: Stack, kept: Path) -> None:
    two_checkpoints()
    a_log("five")
    before = kept.read_bytes()
    change = f"UPDATE log_event SET payload = '{{}}' WHERE seq = {SEQ.format(9)}"
    with done_by_a_superuser(change):
        with pytest.raises(checkpoints.Tampered, match="position 9"):
            checkpoints.sign()
        runs.sign()
        assert kept.read_bytes() == before
        [asked] = Verification.objects.all()
        assert asked.state == jobs.WAITING
        runs.run(_taken())
        asked.refresh_from_db()
        assert (asked.result, asked.flaw, asked.vouched) == ("tampered", 9, 6)


def test_what_was_signed_and_then_rewritten_is_not_gone_on_from(
    database: Stack, kept: Path
) -> None:
    two_checkpoints()
    with done_by_a_superuser(REWRITINGS["changed"]):
        cover_up()
        with pytest.raises(checkpoints.Tampered, match="checkpoint 2"):
            checkpoints.sign()


def _taken() -> Verification:
    job = jobs.take(Verification)
    assert job is not None
    return job


def test_a_verification_says_how_far_it_is(database: Stack, kept: Path) -> None:
    a_log()
    asked = runs.ask()
    assert runs.ask() == asked, "one at a time"
    job = _taken()
    assert jobs.take(Verification) is None, "somebody is at it"
    runs.run(job)
    asked.refresh_from_db()
    assert (asked.state, asked.result, asked.position) == (jobs.DONE, "fits", EVENTS)
    assert verify() is None
    samples = {each.name: each.samples[0].value for each in runs.IntegrityCollector().collect()}
    assert samples["courtside_verify_ok"] == 1
    assert samples["courtside_verify_position"] == EVENTS


def test_the_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    public = signing.public_text()
    assert signing.public_text() == public
    assert (config.data_dir / "signing.key").stat().st_mode & 0o777 == 0o600

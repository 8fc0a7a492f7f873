"""Exports by the API: what is in them, and who may have them."""

import csv
import io
from typing import Any

import orjson
import pyarrow.parquet
import pytest

from consumers.readers import READERS
from events import keyring
from events.status import log_status
from tests.api.club import somebody
from tests.given import project, whole_log
from tests.history.exporting import OPEN, SECRET, WORDS, Club, events, made, streamed, text_of

pytest_plugins = ["tests.history.exporting_fixtures"]
pytestmark = pytest.mark.usefixtures("none_before")

MASKED, EMOJI = "•••", "🦑"


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
        (f"room={club.private}", lambda e: e["payload"].get("room") == club.private),
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


@pytest.mark.parametrize("kind", ["public", "private"])
def test_a_room_is_whatever_names_it_as_in_the_event_browser(club: Club, kind: str) -> None:
    room, guest = getattr(club, kind), somebody()
    for where in (club.public, club.private):
        club.member.does("POST", f"rooms/{where}/members/{guest.id}/invite")
        guest.does("POST", f"rooms/{where}/join")
        said = club.member.says(where, WORDS)
        guest.does("PUT", f"rooms/{where}/messages/{said}/reactions/{EMOJI}")
        guest.does("POST", f"rooms/{where}/messages/{said}/report", reason=WORDS)
        guest.does("POST", f"rooms/{where}/read", until=2)
    project(READERS["history"])
    named = [each for each in whole_log() if each.payload.get("room") == room]
    types = {each.type for each in named}
    assert {"RoomCreated", "ReactionAdded", "MessageReported", "RoomRead"} < types
    for more, kinds in (
        ("", types - {"RoomRead"}),
        ("&category=reading", {"RoomRead"}),
        ("&category=report", {"MessageReported"}),
        ("&type=RoomRead&type=RoomCreated", {"RoomRead", "RoomCreated"}),
    ):
        content = streamed(club.analyst, f"?room={room}{more}")
        page = f"history/events?order=oldest&limit=100&room={room}{more}"
        listed = club.analyst.gets(page)["results"]
        ids = [str(each.id) for each in named if each.type in kinds]
        assert [each["id"] for each in events(content)] == [each["id"] for each in listed] == ids
        assert {each["private"] for each in listed} == {kind == "private"}
        for word in (WORDS, *([EMOJI] if kind == "private" else [])):
            assert word not in content.decode() + str(listed)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "type=Nothing",
            "category=x",
            "actor=x",
            "room=x",
            "since=x",
            "since=2026-01-01",
            "after=-1",
        ),
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
        *(
            {"type": "x"},
            {"room": "x"},
            {"type": ["Nothing"]},
            {"after": "x"},
            {"format": 3},
            {"since": "x"},
        ),
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

"""Rooms over HTTP: create, join, leave, list, search; keyset paging both ways."""

from uuid import uuid4

import httpx
import pytest

from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]


def test_a_room_from_its_making_to_its_end(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    with live.client(anna) as annas, live.client(ben) as bens:
        shown = annas.get(f"/api/v1/rooms/{room}").json()
        assert shown == {
            "id": room,
            "name": "Court 1",
            "created_by": anna.id,
            "created_at": shown["created_at"],
            "member_count": 1,
            "message_count": 0,
            "version": 2,
            "joined": True,
            "kind": "public",
            "description": "",
            "topic": "",
            "picture": None,
            "archived": False,
            "slow": 0,
        }
        assert bens.get(f"/api/v1/rooms/{room}").json() == {**shown, "joined": False}
        live.join(ben, room)
        assert annas.get(f"/api/v1/rooms/{room}").json()["member_count"] == 2
        live.leave(ben, room)
        eventually(lambda: annas.get(f"/api/v1/rooms/{room}").json()["member_count"] == 1)
        assert bens.get(f"/api/v1/rooms/{room}").json()["joined"] is False


@pytest.mark.parametrize("name", ["phòng chờ 🏓", "ოთახი", "غرفة", "x" * 80, "<b>&'\"%_"])
def test_any_unicode_is_a_name_and_can_be_searched(live: Live, anna: Person, name: str) -> None:
    room = live.room(anna, name)
    with live.client(anna) as client:
        assert client.get(f"/api/v1/rooms/{room}").json()["name"] == name
        found = client.get("/api/v1/rooms", params={"search": name[1:]}).json()["results"]
        assert room in [row["id"] for row in found]
        assert {row["name"] for row in found} == {name}


def test_a_room_is_found_without_its_accents(live: Live, anna: Person) -> None:
    mark = uuid4().hex[:8]
    room = live.room(anna, f"Café Zürich {mark}")
    with live.client(anna) as client:
        found = client.get("/api/v1/rooms", params={"search": f"CAFE zurich {mark}"}).json()
    assert [row["id"] for row in found["results"]] == [room]


@pytest.mark.parametrize("search", ["%", "_", "\\", "\0", "'; DROP TABLE chat_room; --"])
def test_a_search_is_no_pattern(live: Live, anna: Person, search: str) -> None:
    live.room(anna, "nothing special")
    with live.client(anna) as client:
        answer = client.get("/api/v1/rooms", params={"search": search, "limit": 100})
    assert answer.status_code == 200
    if search != "\0":
        assert "nothing special" not in [row["name"] for row in answer.json()["results"]]


def test_only_members_read_and_write(live: Live, ben: Person, room: str) -> None:
    with live.client(ben) as client:
        for answer in (
            client.get(f"/api/v1/rooms/{room}/messages"),
            client.get(f"/api/v1/rooms/{room}/members"),
            client.post(f"/api/v1/rooms/{room}/messages", json={"text": "hi"}),
        ):
            assert (answer.status_code, answer.json()["code"]) == (403, "not_a_member")
            assert answer.json()["remedy"] == "Join the room first."


def test_joining_and_leaving_twice_is_no_error(live: Live, ben: Person, room: str) -> None:
    live.join(ben, room)
    live.join(ben, room)
    live.leave(ben, room)
    live.leave(ben, room)


def test_rooms_come_newest_first_page_by_page(live: Live, anna: Person) -> None:
    mark = uuid4().hex[:8]
    made = [live.room(anna, f"{mark} {number}") for number in range(7)]
    with live.client(anna) as client:
        pages = _pages(client, "/api/v1/rooms", {"search": mark, "limit": 3})
    assert [len(page) for page in pages] == [3, 3, 1]
    assert [row["id"] for page in pages for row in page] == made[::-1]


def test_a_room_made_meanwhile_shifts_no_page(live: Live, anna: Person) -> None:
    mark = uuid4().hex[:8]
    made = [live.room(anna, f"{mark} {number}") for number in range(4)]
    with live.client(anna) as client:
        query: dict[str, str | int] = {"search": mark, "limit": 2}
        first = client.get("/api/v1/rooms", params=query).json()
        live.room(anna, f"{mark} meanwhile")
        second = client.get("/api/v1/rooms", params=query | {"after": first["next"]}).json()
    rows = first["results"] + second["results"]
    assert [row["id"] for row in rows] == made[::-1]
    assert second["next"] is None


def test_members_come_in_the_order_they_joined(live: Live, anna: Person, room: str) -> None:
    people = [live.person() for _ in range(4)]
    for person in people:
        live.join(person, room)
    with live.client(anna) as client:
        pages = _pages(client, f"/api/v1/rooms/{room}/members", {"limit": 2})
    assert [len(page) for page in pages] == [2, 2, 1]
    assert [row["id"] for page in pages for row in page] == [anna.id, *(p.id for p in people)]


def test_messages_page_both_ways(live: Live, anna: Person, room: str) -> None:
    live.post(anna, room, *(f"message {number}" for number in range(1, 24)))
    live.history(anna, room, of=23)
    url = f"/api/v1/rooms/{room}/messages"
    with live.client(anna) as client:

        def page(**query: int) -> tuple[list[int], int | None, int | None]:
            body = client.get(url, params=query).raise_for_status().json()
            numbers = [row["number"] for row in body["results"]]
            assert [row["text"] for row in body["results"]] == [f"message {n}" for n in numbers]
            return numbers, body["before"], body["after"]

        assert page(limit=10) == (list(range(14, 24)), 14, 23)
        assert page(limit=10, before=14) == (list(range(4, 14)), 4, 13)
        assert page(limit=10, before=4) == ([1, 2, 3], None, 3)
        assert page(limit=10, before=1) == ([], None, None)
        assert page(limit=10, after=0) == (list(range(1, 11)), None, 10)
        assert page(limit=10, after=10) == (list(range(11, 21)), 11, 20)
        assert page(limit=10, after=20) == ([21, 22, 23], 21, 23)
        assert page(limit=10, after=23) == ([], None, None)
        assert page(before=10**18)[0] == list(range(1, 24))


def test_an_empty_room_has_no_pages(live: Live, anna: Person, room: str) -> None:
    with live.client(anna) as client:
        body = client.get(f"/api/v1/rooms/{room}/messages").json()
    assert body == {"results": [], "before": None, "after": None}


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("", {"limit": "0"}),
        ("", {"limit": "101"}),
        ("", {"limit": "many"}),
        ("", {"limit": "-1"}),
        ("", {"after": "garbage"}),
        ("", {"after": "MjAyNi0wMS0wMVQwMDowMDowMCAx"}),
        ("/{room}/messages", {"before": "x"}),
        ("/{room}/messages", {"before": "-1"}),
        ("/{room}/messages", {"after": "9" * 30}),
        ("/{room}/messages", {"after": "٣"}),
        ("/{room}/members", {"after": "\0"}),
    ],
)
def test_a_bad_query_names_the_parameter(
    live: Live, anna: Person, room: str, path: str, query: dict[str, str]
) -> None:
    with live.client(anna) as client:
        answer = client.get("/api/v1/rooms" + path.format(room=room), params=query)
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert set(answer.json()["errors"]) == set(query)


def _pages(
    client: httpx.Client, url: str, query: dict[str, str | int]
) -> list[list[dict[str, str]]]:
    """Every page's rows, from the first to the last."""
    pages, cursor = [], None
    while True:
        body = client.get(url, params=query | ({"after": cursor} if cursor else {})).json()
        pages.append(body["results"])
        cursor = body["next"]
        if cursor is None:
            return pages

"""What is shown of a room besides itself: where a link leads, the newest message, what a report is
about."""

from uuid import uuid4

import orjson
import pytest

from consumers.readers import READERS
from tests.api.club import Member, catch_up, somebody
from tests.given import project

pytestmark = pytest.mark.usefixtures("one_database")


def refusal(who: Member, path: str) -> tuple[int, dict[str, object]]:
    answer = who.ask("GET", path)
    return answer.status_code, orjson.loads(answer.content)


def test_a_link_shows_the_room_before_anybody_joins() -> None:
    anna, ben, cem = (somebody() for _ in range(3))
    room = anna.makes(kind="private", name="Board", description="Where the club is run.")
    path = f"rooms/{room}/links/{anna.does('POST', f'rooms/{room}/links', uses=1)['id']}"
    front = {
        "id": room,
        "kind": "private",
        "name": "Board",
        "description": "Where the club is run.",
        "picture": None,
        "member_count": 1,
        "joined": False,
    }
    assert ben.gets(path) == front
    assert ben.gets(path) == front  # looking uses nothing up
    ben.does("POST", path)
    assert ben.gets(path) == {**front, "member_count": 2, "joined": True}
    used_up = refusal(cem, path)
    assert used_up[1]["code"] == "link_not_good"
    assert used_up == refusal(cem, f"rooms/{room}/links/{uuid4()}")
    assert used_up == refusal(cem, f"rooms/{uuid4()}/links/{uuid4()}")


def test_a_link_shows_nothing_to_whom_is_kept_out() -> None:
    anna, ben = somebody(), somebody()
    room = anna.makes(kind="private")
    path = f"rooms/{room}/links/{anna.does('POST', f'rooms/{room}/links')['id']}"
    anna.does("POST", f"rooms/{room}/members/{ben.id}/ban")
    assert refusal(ben, path)[1]["code"] == "banned"


def test_the_list_has_the_newest_message_of_each_room() -> None:
    anna, ben = somebody(), somebody()
    room, empty = anna.makes(kind="private"), anna.makes()
    anna.says(room, "first")
    last = anna.says(room, "second")
    anna.does("POST", f"rooms/{room}/members/{ben.id}/invite")

    def newest(who: Member) -> dict[str, dict[str, str] | None]:
        return {row["id"]: row["last"] for row in who.gets("rooms/mine")["results"]}

    shown = newest(anna)
    assert (shown[room] or {})["text"] == "second"
    assert shown[empty] is None
    assert newest(ben)[room] is None  # only invited
    anna.does("DELETE", f"rooms/{room}/messages/{last}")
    assert (newest(anna)[room] or {})["text"] == ""


def test_a_report_says_in_which_room() -> None:
    staff, anna, ben = somebody("", "moderator"), somebody(), somebody()
    room = anna.makes(name="Court 7")
    ben.does("POST", f"rooms/{room}/join")
    talk = anna.does("POST", "conversations", people=[str(ben.id)])["id"]
    for where in (room, talk):
        message = anna.says(where, "buy my rackets")
        ben.does("POST", f"rooms/{where}/messages/{message}/report")
    catch_up()
    project(READERS["moderation"])
    rows = staff.gets("moderation/reports")["results"]
    assert {row["room"]: row["room_name"] for row in rows} == {room: "Court 7", talk: None}

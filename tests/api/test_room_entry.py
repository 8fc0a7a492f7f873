"""What those who run a room see and set: links, invitations, bans; its name and picture."""

from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from core.files import pictures
from core.files.models import RoomPicture
from events.log import read_stream
from tests.api.club import Member, catch_up, somebody

pytestmark = pytest.mark.usefixtures("one_database")

LISTS = ("links", "invitations", "bans")


def named(who: Member) -> dict[str, str]:
    return {"id": str(who.id), "name": who.user.username}


def to(who: Member, room: str, what: str) -> str:
    return f"rooms/{room}/members/{who.id}/{what}"


def listed(who: Member, room: str, what: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = who.gets(f"rooms/{room}/{what}")["results"]
    return rows


def test_links_by_which_one_can_still_join() -> None:
    anna, ben, cem = (somebody() for _ in range(3))
    room = anna.makes(kind="private")
    end = (timezone.now() + timedelta(days=1)).isoformat()
    for_two, once, open_, revoked = (
        anna.does("POST", f"rooms/{room}/links", **said)["id"]
        for said in ({"uses": 2, "expires_at": end}, {"uses": 1}, {}, {})
    )
    over = (timezone.now() - timedelta(days=1)).isoformat()
    anna.does("POST", f"rooms/{room}/links", expires_at=over)
    ben.does("POST", f"rooms/{room}/links/{for_two}")
    cem.does("POST", f"rooms/{room}/links/{once}")
    anna.does("DELETE", f"rooms/{room}/links/{revoked}")
    rows = listed(anna, room, "links")
    assert [row["id"] for row in rows] == [open_, for_two]
    assert (rows[0]["uses"], rows[0]["used"], rows[0]["expires_at"]) == (None, 0, None)
    assert (rows[1]["uses"], rows[1]["used"]) == (2, 1)
    assert rows[1]["created_by"] == named(anna)


def test_who_is_invited_and_has_not_answered() -> None:
    anna, ben, *invited = (somebody() for _ in range(5))
    room = anna.makes(kind="private")
    for who in (ben, *invited):
        anna.does("POST", to(who, room, "invite"))
    ben.does("POST", f"rooms/{room}/join")
    invited[0].does("POST", f"rooms/{room}/decline")
    anna.does("POST", to(invited[1], room, "withdraw"))
    [row] = listed(anna, room, "invitations")
    assert (row["person"], row["by"]) == (named(invited[2]), named(anna))


def test_who_is_kept_out_and_why() -> None:
    anna, ben, cem, dan, eva = (somebody() for _ in range(5))
    room = anna.makes()
    for who in (ben, cem, dan):
        who.does("POST", f"rooms/{room}/join")
    until = timezone.now() + timedelta(days=1)
    anna.does("POST", to(ben, room, "ban"), reason="loud", until=until.isoformat())
    anna.does("POST", to(eva, room, "ban"))  # who was never there
    anna.does("POST", to(dan, room, "ban"), until=(timezone.now()).isoformat())
    anna.does("POST", to(cem, room, "ban"))
    anna.does("POST", to(cem, room, "unban"))
    forever, for_a_day = listed(anna, room, "bans")
    assert (forever["person"], forever["until"], forever["reason"]) == (named(eva), None, "")
    assert (for_a_day["person"], for_a_day["by"]) == (named(ben), named(anna))
    assert for_a_day["reason"] == "loud"
    assert for_a_day["until"] == until.isoformat().replace("+00:00", "Z")


def test_they_come_page_by_page() -> None:
    anna, *others = (somebody() for _ in range(4))
    room = anna.makes()
    for who in others:
        anna.does("POST", f"rooms/{room}/links")
        anna.does("POST", to(who, room, "invite"))
    for what in LISTS[:2]:
        whole = listed(anna, room, what)
        first = anna.gets(f"rooms/{room}/{what}?limit=2")
        second = anna.gets(f"rooms/{room}/{what}?limit=2&after={first['next']}")
        assert (first["results"] + second["results"], second["next"]) == (whole, None)
        assert len(whole) == 3


@pytest.mark.parametrize("what", LISTS)
def test_they_are_for_those_who_run_the_room(what: str) -> None:
    anna, ben, cem, dan = (somebody() for _ in range(4))
    staff = somebody("", "moderator")
    room = anna.makes()
    for who in (ben, cem):
        who.does("POST", f"rooms/{room}/join")
    anna.does("PUT", to(ben, room, "role"), role="moderator")
    codes = {}
    for name, who in {"moderator": ben, "staff": staff, "member": cem, "guest": dan}.items():
        answer = who.ask("GET", f"rooms/{room}/{what}")
        codes[name] = answer.status_code, orjson.loads(answer.content).get("code")
    refused = 403, "not_your_room"
    assert codes == {
        "moderator": (200, None),
        "staff": (200, None),
        "member": refused,
        "guest": refused,
    }
    talk = anna.does("POST", "conversations", people=[str(ben.id)])["id"]
    assert orjson.loads(anna.ask("GET", f"rooms/{talk}/{what}").content)["code"] == "conversation"


def test_a_change_touches_what_is_sent_alone() -> None:
    anna = somebody()
    room = anna.makes(name="Court 1", description="the old one", topic="rackets")
    anna.does("PATCH", f"rooms/{room}", topic="balls")
    anna.does("PATCH", f"rooms/{room}", description="")
    anna.does("PATCH", f"rooms/{room}", name=None)
    anna.does("PATCH", f"rooms/{room}")
    shown = anna.gets(f"rooms/{room}")
    assert [shown[name] for name in ("name", "description", "topic")] == ["Court 1", "", "balls"]
    changes = [event for event in read_stream(f"room-{room}") if event.type == "RoomChanged"]
    assert len(changes) == 2


def a_picture(colour: str = "red") -> bytes:
    file = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "where it was taken"
    Image.new("RGB", (300, 200), colour).save(file, "JPEG", exif=exif)
    return file.getvalue()


def puts_up(who: Member, room: str, content: bytes) -> Any:
    file = SimpleUploadedFile("a.jpg", content, "image/jpeg")
    answer = who.ask("PUT", f"rooms/{room}/picture", {"file": file}, format="multipart")
    catch_up()
    return answer


def test_a_picture_is_shown_to_those_who_see_the_room_and_to_nobody_else() -> None:
    anna, ben, cem = (somebody() for _ in range(3))
    room = anna.makes(kind="private")
    anna.does("POST", to(ben, room, "invite"))
    address = orjson.loads(puts_up(anna, room, a_picture()).content)["picture"]
    assert anna.gets(f"rooms/{room}")["picture"] == address
    assert anna.gets("rooms/mine")["results"][0]["picture"] == address
    path = address.removeprefix("/api/v1/")
    for who in (anna, ben):
        answer = who.ask("GET", f"{path}-128.webp")
        assert Image.open(BytesIO(answer.content)).size == (128, 128)
        assert b"where it was taken" not in answer.content
        assert answer["Content-Type"] == "image/webp"
        assert answer["Cache-Control"].startswith("private")
        assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert cem.ask("GET", f"{path}-128.webp").status_code == 404
    anna.does("POST", to(ben, room, "withdraw"))
    assert ben.ask("GET", f"{path}-128.webp").status_code == 404
    for wrong in (f"{path}-64.webp", f"rooms/{room}/picture/{uuid4().hex}-48.webp"):
        assert anna.ask("GET", wrong).status_code == 404


def test_another_picture_takes_the_place_of_the_old_one() -> None:
    anna = somebody()
    room = anna.makes()
    old, new = (
        orjson.loads(puts_up(anna, room, a_picture(colour)).content)["picture"]
        for colour in ("red", "blue")
    )
    old, new = (address.removeprefix("/api/v1/") for address in (old, new))
    assert anna.ask("GET", f"{old}-48.webp").status_code == 404
    assert anna.ask("GET", f"{new}-48.webp").status_code == 200
    RoomPicture.objects.filter(room=room).update(created_at=timezone.now() - pictures.KEPT * 2)
    assert pictures.remove_unshown() == 1
    assert anna.ask("GET", f"{new}-48.webp").status_code == 200
    anna.does("DELETE", f"rooms/{room}/picture")
    assert anna.gets(f"rooms/{room}")["picture"] is None
    assert anna.ask("GET", f"{new}-48.webp").status_code == 404
    assert pictures.remove_unshown() == 1
    assert not pictures.store().exists(f"{new.rpartition('/')[2]}-48.webp")


@pytest.mark.parametrize(
    ("who", "content", "expected"),
    [
        ("owner", b"no picture", (400, "bad_picture")),
        ("owner", b"", (400, "bad_picture")),
        ("owner", bytes(5 * 1024 * 1024 + 1), (413, "picture_too_large")),
        ("member", a_picture(), (403, "not_your_room")),
    ],
)
def test_what_is_no_picture_and_who_may_not(
    who: str, content: bytes, expected: tuple[int, str]
) -> None:
    anna, ben = somebody(), somebody()
    room = anna.makes()
    ben.does("POST", f"rooms/{room}/join")
    answer = puts_up(anna if who == "owner" else ben, room, content)
    assert (answer.status_code, orjson.loads(answer.content)["code"]) == expected
    assert not RoomPicture.objects.filter(room=room).exists()

"""Rooms that are not public, with somebody in each, strangers to it, and something to be found."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

import orjson
from django.core.files.uploadedfile import SimpleUploadedFile

from core.accounts.models import User
from tests.api.club import Member, somebody

NAME, WORD, FILE = "Zephyrhalle", "Quittenbrot", "Seeadler.txt"
KINDS = ("private", "admin", "direct", "group")


@dataclass
class Secret:
    """A room that is not public: who is in it, and what is there to be found."""

    room: str
    member: Member
    other: Member
    message: str
    file: str
    strangers: dict[str, Member]
    nowhere: str = field(default_factory=lambda: str(uuid4()))

    def fill(self, route: str, room: str) -> str:
        """The route with everything that is in the secret room, under this room's id."""
        values = {
            "<uuid:room_id>": room,
            "<uuid:message_id>": self.message,
            "<uuid:person_id>": str(self.other.id),
            "<uuid:file_id>": self.file,
            "<uuid:link_id>": str(UUID(int=1)),
            "<str:emoji>": "🏓",
            "<str:file>": f"{UUID(int=1).hex}-48.webp",
        }
        for name, value in values.items():
            route = route.replace(name, value)
        assert "<" not in route, route
        return route


def a_secret(kind: str) -> Secret:
    roles = ("admin",) if kind == "admin" else ()
    member, other, gone = (somebody("", *roles) for _ in range(3))
    strangers = {"stranger": somebody(), "moderator": somebody("", "moderator"), "left": gone}
    if kind == "admin":
        room = member.makes(name=f"{NAME} {kind}", kind=kind)
        for who in (other, gone):
            who.does("POST", f"rooms/{room}/join")
    elif kind == "private":
        strangers |= {"admin": somebody("", "admin"), "banned": somebody()}
        room = member.makes(name=f"{NAME} {kind}", kind=kind)
        for who in (other, gone, strangers["banned"]):
            member.does("POST", f"rooms/{room}/members/{who.id}/invite")
            who.does("POST", f"rooms/{room}/join")
        member.does("POST", f"rooms/{room}/members/{strangers['banned'].id}/ban")
    else:
        strangers |= {"admin": somebody("", "admin")}
        people = [other] if kind == "direct" else [other, gone]
        room = member.does("POST", "conversations", people=[str(who.id) for who in people])["id"]
    if kind == "direct":
        del strangers["left"]
    else:
        gone.says(room, "bye")
        gone.does("POST", f"rooms/{room}/leave")
        User.objects.filter(id=gone.id).update(roles=[])  # of the admin room, no admin any more
        gone.user.refresh_from_db()
    return Secret(room, member, other, *_furnish(room, member), strangers)


def _furnish(room: str, member: Member) -> tuple[str, str]:
    file = SimpleUploadedFile(FILE, b"plain text", "text/plain")
    sent = member.ask("POST", f"rooms/{room}/files", {"file": file}, format="multipart")
    assert sent.status_code == 201, sent.content
    upload = orjson.loads(sent.content)["id"]
    return member.says(room, WORD, files=[upload]), upload

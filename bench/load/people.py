"""People with sessions in rooms, made through the commands; the parent runs relay and worker.

Answers with the rooms, and for each room the session cookies of its members.
"""

import time
from typing import Any
from uuid import UUID, uuid4

from bench.load import talk

talk.django()

from django.conf import settings  # noqa: E402  # needs Django
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.utils import timezone  # noqa: E402

from core.accounts.models import User  # noqa: E402
from core.domain.base import Actor  # noqa: E402
from core.domain.chat.commands import CreateRoom  # noqa: E402
from core.domain.chat.member_commands import JoinRoom  # noqa: E402
from core.handle import handle  # noqa: E402
from events.db import fetch  # noqa: E402


def session_of(user: User) -> str:
    """Log the person in, without the slow hashing of a password."""
    store = SessionStore()
    store[SESSION_KEY] = str(user.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return str(store.session_key)


def room_of(users: list[User]) -> str:
    """A room that the first has opened and the others have joined; its id."""
    actors = [Actor(id=user.pk, name=user.username) for user in users]
    created = handle(
        CreateRoom(command_id=uuid4(), actor=actors[0], at=timezone.now(), name="bench")
    )
    room: str = created.result["id"]
    for actor in actors[1:]:
        handle(JoinRoom(command_id=uuid4(), actor=actor, at=timezone.now(), room=UUID(room)))
    return room


def wait_projected(members: int) -> None:
    """Return when the read model shows them all."""
    deadline = time.monotonic() + 60
    while fetch("SELECT count(*) FROM chat_member") != [(members,)]:
        assert time.monotonic() < deadline, "the projection does not come"
        time.sleep(0.05)


def make(people: int, rooms: int) -> list[dict[str, Any]]:
    """Rooms of equal size with the cookies of their members."""
    names = [f"p{number}" for number in range(people)]
    users = User.objects.bulk_create(
        User(username=name, email=f"{name}@example.org", password="!") for name in names
    )
    made = []
    for index in range(rooms):
        here = users[index::rooms]
        made.append({"room": room_of(here), "sessions": [session_of(user) for user in here]})
    wait_projected(people)
    return made


if __name__ == "__main__":
    given = talk.arguments()
    talk.say(rooms=make(given["people"], given["rooms"]))

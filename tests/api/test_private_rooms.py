"""Whoever is not in a room that is not public can't find it: not its name, not what is said, not
who is there, not even that there is one. To every question the answer is the same as for a room
that nobody ever made."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from consumers.sockets import topics
from core import commands
from core.accounts.carry import carry_out
from core.domain.base import Rejection
from core.handle import Origin
from ops.instances import Postgres, RabbitMQ
from projections.chat import queries
from projections.chat.rows import LOBBY_TOPIC
from tests.api.club import Member, a_club, catch_up, routes, somebody
from tests.api.secret_rooms import FILE, KINDS, NAME, WORD, Secret, a_secret
from tests.given import CHAT, project, sequence

ONCE_THERE = ("left", "banned")  # who know that there was such a room
IN_ROOM = [
    (route, view, method)
    for route, view in routes()
    if "<uuid:room_id>" in route
    for method in view.permissions
]
# Analysts and admins learn that there is something, and no word of it: test_history.py.
TELL_OF_ALL = ("schema", "history/", "audit")
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("RoomView", "PATCH"): {"name": "Mine"},
    ("MessagesView", "POST"): {"text": "hi"},
    ("MessageView", "PATCH"): {"text": "ho"},
    ("SlowModeView", "PUT"): {"seconds": 5},
    ("ReadView", "POST"): {"until": 1},
    ("RoleView", "PUT"): {"role": "moderator"},
    ("ReportView", "POST"): {"reason": "spam"},
}
# What commands need besides a room; extra ones are left out.
ARGS: dict[str, Any] = {
    "text": "hi",
    "until": 1,
    "seconds": 5,
    "role": "moderator",
    "name": "Mine",
    "emoji": "🏓",
}


@pytest.fixture(scope="module")
def secrets(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Secret]]:
    """A room of each kind that is not public."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield {kind: a_secret(kind) for kind in KINDS}


def asked(who: Member, method: str, path: str, view: Any, room: str) -> tuple[Any, ...]:
    """Everything that an answer says but the room's id and the time."""
    body: Any = BODIES.get((view.__name__, method), {})
    options: dict[str, Any] = {}
    if view.__name__ == "FilesView":
        body, options = {"file": SimpleUploadedFile("a.txt", b"a")}, {"format": "multipart"}
    answer = who.ask(method, path, None if method == "GET" else body, **options)
    headers = {name: value for name, value in answer.items() if name != "Date"}
    return answer.status_code, answer.content.replace(room.encode(), b""), headers


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("route", "view", "method"),
    IN_ROOM,
    ids=[f"{method} {route.replace('<uuid:room_id>', '')}" for route, _, method in IN_ROOM],
)
def test_no_endpoint_tells_it_from_a_room_that_nobody_made(
    secrets: dict[str, Secret], kind: str, route: str, view: Any, method: str
) -> None:
    secret = secrets[kind]
    for who in secret.strangers.values():
        here, nowhere = (
            asked(who, method, secret.fill(route, room), view, room)
            for room in (secret.room, secret.nowhere)
        )
        assert here == nowhere
        assert here[0] == 404, here


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "name", [name for name, each in commands.PUBLIC.items() if "room" in each.model_fields]
)
def test_no_command_tells_it(secrets: dict[str, Secret], kind: str, name: str) -> None:
    secret = secrets[kind]
    for who in secret.strangers.values():
        here, nowhere = (ordered(who, name, secret, room) for room in (secret.room, secret.nowhere))
        assert here == nowhere
        assert here[0].endswith(("_not_found", "link_not_good")), here


def ordered(who: Member, name: str, secret: Secret, room: str) -> tuple[str, ...]:
    """Everything that a rejection says."""
    kind = commands.PUBLIC[name]
    known = {"person": str(secret.other.id), "message": secret.message, "link": str(uuid4())}
    said = {key: value for key, value in {**ARGS, **known}.items() if key in kind.model_fields}
    with pytest.raises(Rejection) as caught:
        built = commands.build(
            name,
            {**said, "room": room},
            command_id=uuid4(),
            actor=who.actor,
            at=timezone.now(),
        )
        carry_out(built, Origin())
    rejection = caught.value
    return rejection.code, rejection.message, rejection.remedy


@pytest.mark.parametrize("kind", KINDS)
def test_no_topic_tells_it(secrets: dict[str, Secret], kind: str) -> None:
    secret = secrets[kind]
    for who in secret.strangers.values():
        here, nowhere = (refused(who, f"room:{room}") for room in (secret.room, secret.nowhere))
        assert here == nowhere
    assert refused(secret.strangers["stranger"], f"rooms:{secret.member.id}") == (
        topics.UnknownTopic.code,
        topics.UnknownTopic.message,
    )


def refused(who: Member, topic: str) -> tuple[str, str]:
    with pytest.raises(Rejection) as caught:
        topics.authorise(who.id, topics.parse(topic))
    return caught.value.code, caught.value.message


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_a_stranger_can_read_has_anything_of_it(
    secrets: dict[str, Secret], kind: str
) -> None:
    secret = secrets[kind]
    said = [WORD, FILE, secret.message, secret.file]
    for name, who in secret.strangers.items():
        hidden = said if name in ONCE_THERE else [secret.room, f"{NAME} {kind}", *said]
        told = "\n".join([*everything(who, secret), *followed(who)])
        assert str(who.id) in told
        assert [word for word in hidden if word in told] == []


def everything(who: Member, secret: Secret) -> Iterator[str]:
    """The answers to all that can be read without knowing a room, and to searches for it."""
    plain = [
        route
        for route, view in routes()
        if "<" not in route and "GET" in view.permissions and not route.startswith(TELL_OF_ALL)
    ]
    member = secret.member.id
    for path in (
        *plain,
        f"rooms?search={NAME[:5]}",
        f"search?q={WORD}",
        f"search?q={WORD}&in={secret.room}",
        f"search?q={WORD}&from={member}",
        "search?q=plain&has=file",
        f"people/cards?ids={member},{secret.other.id}",
        f"people/{member}",
        f"people/{member}/mutual",
    ):
        yield who.ask("GET", path).getvalue().decode()


def followed(who: Member) -> Iterator[str]:
    """What comes over a socket that follows all that may be followed."""
    mine = [f"{kind}:{who.id}" for kind in ("user", "friends", "rooms")]
    for name in (LOBBY_TOPIC, *mine):
        topic = topics.parse(name)
        topics.authorise(who.id, topic)
        for since in (None, 0):
            yield orjson.dumps(topics.state(topic, since)).decode()


def test_a_search_in_it_is_as_empty_as_in_a_room_that_nobody_made(
    secrets: dict[str, Secret],
) -> None:
    for secret in secrets.values():
        assert secret.member.gets(f"search?q={WORD}&in={secret.room}")["results"]
        for who in secret.strangers.values():
            here, nowhere = (
                who.gets(f"search?q={WORD}&in={room}") for room in (secret.room, secret.nowhere)
            )
            assert here == nowhere == {"results": [], "next": None}


def test_naming_or_answering_a_stranger_tells_them_nothing(secrets: dict[str, Secret]) -> None:
    secret = secrets["private"]
    stranger, gone = secret.strangers["stranger"], secret.strangers["left"]
    old = next(
        row["id"]
        for row in secret.member.gets(f"rooms/{secret.room}/messages")["results"]
        if row["text"] == "bye"
    )
    secret.member.says(secret.room, f"@{stranger.user.username} @room {WORD}")
    secret.member.says(secret.room, WORD, reply_to=old)
    secret.other.does("PUT", f"rooms/{secret.room}/messages/{old}/reactions/🏓")
    assert stranger.hears() == []
    assert [notice for notice in gone.hears() if notice["kind"] != "invitation"] == []
    assert len(secret.other.hears()) >= 1  # @room


def test_who_was_just_put_out_reads_nothing_even_where_the_read_model_lags(
    secrets: dict[str, Secret],
) -> None:
    secret = secrets["private"]
    guest = somebody()
    secret.member.does("POST", f"rooms/{secret.room}/members/{guest.id}/invite")
    invited = guest.gets(f"rooms/{secret.room}")
    assert (invited["name"], invited["joined"]) == (f"{NAME} private", False)
    assert guest.ask("GET", f"rooms/{secret.room}/messages").status_code == 404
    guest.does("POST", f"rooms/{secret.room}/join")
    kick = f"rooms/{secret.room}/members/{guest.id}/kick"
    assert secret.member.ask("POST", kick).status_code == 200
    assert guest.ask("GET", f"rooms/{secret.room}/messages").status_code == 404
    assert guest.ask("GET", f"rooms/{secret.room}/messages/{secret.message}").status_code == 404
    assert guest.ask("GET", f"rooms/{secret.room}/files/{secret.file}").status_code == 404
    secret.member.ask("POST", f"rooms/{secret.room}/messages", {"text": "after"})
    sequence()
    frames = [frame for frame in project(CHAT) if frame.topic == f"room:{secret.room}"]
    assert frames[0].revoked == guest.id
    catch_up()
    assert str(secret.room) not in orjson.dumps(queries.list_snapshot(guest.id)).decode()


def test_a_room_that_one_is_in_is_found(secrets: dict[str, Secret]) -> None:
    """Or all of the above would say nothing."""
    for kind, secret in secrets.items():
        assert secret.other.ask("GET", f"rooms/{secret.room}").status_code == 200
        told = "\n".join([*everything(secret.other, secret), *followed(secret.other)])
        named = [] if kind in ("direct", "group") else [f"{NAME} {kind}"]
        assert [word for word in [secret.room, WORD, *named] if word not in told] == []

"""The inbox over HTTP: what one is told, what was read, how one wants to hear of things."""

from typing import Any
from uuid import uuid4

import pytest

from core.domain.inbox.kinds import KINDS
from tests.api import social
from tests.live import Live, Person
from tests.sockets.client import connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

DEFAULTS = {kind: choice.model_dump() for kind, choice in KINDS.items()}
PLAIN: dict[str, Any] = {
    "choices": {},
    "quiet_from": None,
    "quiet_until": None,
    "sound": False,
    "desktop": False,
}


@pytest.fixture(scope="module")
def reader(live: Live) -> Person:
    """Somebody whose inbox has six mentions, each in a room of its own."""
    who, host = live.person(), live.person()
    for number in range(6):
        room = live.room(host, f"Court {number}")
        live.join(who, room)
        live.post(host, room, f"number {number}: @{who.name}")
    social.notices(live, who, 6)
    return who


def texts(rows: list[dict[str, Any]]) -> list[str]:
    return [row["text"].split(":")[0] for row in rows]


def refused(live: Live, who: Person, method: str, path: str, body: Any) -> tuple[int, str]:
    answer = social.send(live, who, method, path, body)
    return answer.status_code, answer.json()["code"]


def test_a_request_and_its_answer_are_told(live: Live, anna: Person, ben: Person) -> None:
    social.friends(live, anna, ben)
    [request] = eventually(lambda: [each for each in social.notices(live, ben, 1) if each["read"]])
    assert request == {
        "id": str(request["position"]),
        "kind": "friend_request",
        "actor": {"id": anna.id, "name": anna.name},
        "actors": 1,
        "count": 1,
        "reason": "They asked to be your friend.",
        "text": "",
        "link": f"/people/{anna.id}",
        "event": request["event"],
        "position": request["position"],
        "at": request["at"],
        "read": True,
        "archived": False,
        "version": request["version"],
    }
    [answer] = social.notices(live, anna, 1)
    assert (answer["kind"], answer["actor"]["id"]) == ("friend_accepted", ben.id)
    assert (answer["read"], answer["link"]) == (False, "/friends")
    assert social.get(live, anna, "inbox")["unread"] == 1
    assert social.get(live, ben, "inbox")["unread"] == 0


def test_members_are_told_who_named_them(live: Live, anna: Person, ben: Person, room: str) -> None:
    cem, outside = live.person(), live.person()
    for person in (ben, cem):
        live.join(person, room)
    eventually(lambda: social.card(live, anna, outside))
    message = f"@{ben.name}, @{cem.name.upper()}. and @{outside.name} @{anna.name} x@{cem.name}"
    live.post(anna, room, message, f"again @{ben.name}!")
    eventually(lambda: social.notices(live, ben, 1)[0]["count"] == 2)
    for person in (ben, cem):
        [notice] = social.notices(live, person, 1)
        assert notice["kind"] == "mention"
        assert notice["link"].startswith(f"/rooms/{room}?message=")
        assert notice["actor"] == {"id": anna.id, "name": anna.name}
    assert social.notices(live, ben, 1)[0]["text"] == f"again @{ben.name}!"
    for person in (anna, outside):
        assert social.get(live, person, "inbox") == {"results": [], "next": None, "unread": 0}


def test_notices_come_newest_first_page_by_page(live: Live, reader: Person) -> None:
    read = social.pages(live, reader, "inbox", limit=4)
    assert [texts(page) for page in read] == [
        [f"number {number}" for number in (5, 4, 3, 2)],
        ["number 1", "number 0"],
    ]


def test_reading_and_putting_away(live: Live) -> None:
    me, host = live.person(), live.person()
    for number in range(5):
        room = live.room(host)
        live.join(me, room)
        live.post(host, room, f"number {number}: @{me.name}")
    rows = social.notices(live, me, 5)[::-1]

    def post(path: str, body: Any = None) -> None:
        social.send(live, me, "POST", f"inbox/{path}", body).raise_for_status()

    def unread(count: int, **query: Any) -> list[str]:
        eventually(lambda: social.get(live, me, "inbox")["unread"] == count)
        return texts(social.get(live, me, "inbox", unread="true", **query)["results"])

    post(f"{rows[4]['id']}/read")
    assert unread(4) == [f"number {number}" for number in (3, 2, 1, 0)]
    post("read", {"until": rows[1]["position"]})
    assert unread(2) == ["number 3", "number 2"]
    post(f"{rows[2]['id']}/archive")
    post(f"{rows[2]['id']}/archive")
    assert unread(1) == ["number 3"]
    assert texts(social.notices(live, me, 1, archived="true")) == ["number 2"]
    assert [row["read"] for row in social.notices(live, me, 4)] == [True, False, True, True]
    post("read", {"until": 2**63 - 1})
    assert unread(0) == []
    live.post(host, room, f"afterwards: @{me.name}")
    assert unread(1) == ["afterwards"]


async def test_what_is_read_on_one_device_is_read_on_the_other(live: Live, reader: Person) -> None:
    topic = f"user:{reader.id}"
    async with connected(live, reader) as phone, connected(live, reader) as laptop:
        shown = (await laptop.subscribe(topic))["snapshot"]
        first, last = shown["notice"][-1], shown["notice"][0]
        assert shown["inbox"][0]["unread"] == 6
        await phone.command("ReadNotice", notice=int(first["id"]))
        told = (await laptop.expect("event", topic=topic, type="NoticeRead"))["data"]
        assert [(row["id"], row["read"]) for row in told["notice"]] == [(first["id"], True)]
        assert told["inbox"][0]["unread"] == 5
        await phone.command("ReadInbox", until=last["position"])
        told = (await laptop.expect("event", topic=topic, type="InboxRead"))["data"]
        assert (told["inbox"][0]["unread"], told["inbox"][0]["read_until"]) == (0, last["position"])


def test_preferences_are_defaults_until_chosen(live: Live, anna: Person) -> None:
    path = "inbox/preferences"
    assert social.get(live, anna, path) == {**PLAIN, "choices": DEFAULTS}
    chosen = {
        "choices": {"mention": {"app": False, "mail": "digest"}},
        "quiet_from": "22:00",
        "quiet_until": "07:30",
        "sound": True,
        "desktop": True,
    }
    social.send(live, anna, "PUT", path, chosen).raise_for_status()
    expected = {**chosen, "choices": {**DEFAULTS, **chosen["choices"]}}  # type: ignore[dict-item]  # a mapping
    eventually(lambda: social.get(live, anna, path) == expected)
    social.send(live, anna, "PUT", path, PLAIN).raise_for_status()
    eventually(lambda: social.get(live, anna, path) == {**PLAIN, "choices": DEFAULTS})


@pytest.mark.parametrize(
    "change",
    [
        {"choices": {"gossip": {"app": True, "mail": "off"}}},
        {"choices": {"mention": {"app": True, "mail": "hourly"}}},
        {"choices": {"mention": {"mail": "off"}}},
        {"choices": {"mention": "off"}},
        {"choices": {"mention": None}},
        {"choices": []},
        {"choices": {"\0": {"app": True, "mail": "off"}}},
        {"quiet_from": "22:00"},
        {"quiet_from": "22:00", "quiet_until": "25:00"},
        {"quiet_from": "22:00", "quiet_until": "\ud800"},
        {"sound": "loud"},
        {"person": str(uuid4())},
    ],
)
def test_preferences_of_nonsense_are_refused(
    live: Live, reader: Person, change: dict[str, Any]
) -> None:
    body = {**PLAIN, **change}
    assert refused(live, reader, "PUT", "inbox/preferences", body) == (400, "invalid")


@pytest.mark.parametrize(
    ("path", "body", "code"),
    [
        ("inbox/1/read", None, (404, "notice_not_found")),
        ("inbox/1/archive", None, (404, "notice_not_found")),
        ("inbox/0/read", None, (400, "invalid")),
        (f"inbox/{2**63}/read", None, (400, "invalid")),
        (f"inbox/{'9' * 5000}/read", None, (404, "not_found")),
        ("inbox/-1/read", None, (404, "not_found")),
        ("inbox/court/archive", None, (404, "not_found")),
        ("inbox/read", {"until": 0}, (400, "invalid")),
        ("inbox/read", {"until": 10**40}, (400, "invalid")),
        ("inbox/read", {"until": "soon"}, (400, "invalid")),
        ("inbox/read", {}, (400, "invalid")),
        ("inbox/read", {"until": 5, "newest": 2**62}, (400, "invalid")),
        ("inbox/read", {"until": 5, "read_until": 0}, (400, "invalid")),
    ],
)
def test_hostile_marks_are_refused(
    live: Live, reader: Person, path: str, body: Any, code: tuple[int, str]
) -> None:
    assert refused(live, reader, "POST", path, body) == code


def test_nobody_reads_or_marks_what_is_anothers(live: Live, reader: Person, anna: Person) -> None:
    notice = social.get(live, reader, "inbox")["results"][0]["id"]
    for mark in ("read", "archive"):
        code = refused(live, anna, "POST", f"inbox/{notice}/{mark}", None)
        assert code == (404, "notice_not_found")


@pytest.mark.parametrize(
    "query",
    [
        {"after": "0"},
        {"after": "court"},
        {"after": "9" * 30},
        {"limit": "101"},
        {"archived": "yes"},
        {"unread": "1"},
        {"unread": "\0"},
    ],
)
def test_a_bad_query_names_the_parameter(live: Live, reader: Person, query: dict[str, str]) -> None:
    with live.client(reader) as client:
        answer = client.get("/api/v1/inbox", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["errors"]) == set(query)


def test_an_announcement_is_an_admins_and_reaches_everybody(live: Live, reader: Person) -> None:
    body = {"title": f"Party {uuid4().hex[:8]}", "text": "Come!"}
    assert refused(live, reader, "POST", "announcements", body) == (403, "not_allowed")
    admin = live.person()
    live.grant("admin", admin.name)
    assert refused(live, admin, "POST", "announcements", {"text": "x"}) == (400, "invalid")
    answer = social.send(live, admin, "POST", "announcements", body)
    assert (answer.status_code, set(answer.json())) == (201, {"id"})
    for person in (reader, admin):

        def heard(who: Person = person) -> bool:
            rows = social.get(live, who, "inbox")["results"]
            return f"{body['title']}\nCome!" in [row["text"] for row in rows]

        eventually(heard)

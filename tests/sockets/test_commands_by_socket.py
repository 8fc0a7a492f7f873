"""Commands over the socket: acks, repetitions, conflicts, refusals."""

from typing import Any
from uuid import uuid4

import pytest

from tests.live import Live, Person
from tests.sockets.client import connected

pytest_plugins = ["tests.live_fixtures"]

NOWHERE = "00000000-0000-0000-0000-000000000000"


async def test_all_commands_are_acknowledged(live: Live, anna: Person, ben: Person) -> None:
    async with connected(live, anna) as annas, connected(live, ben) as bens:
        made = await annas.command("CreateRoom", name="ოთახი")
        room = made["result"]["id"]
        joined = await bens.command("JoinRoom", room=room)
        posted = await bens.command("PostMessage", room=room, text="hi")
        left = await bens.command("LeaveRoom", room=room)
    assert [ack["ok"] for ack in (made, joined, posted, left)] == [True] * 4
    assert (joined["result"], left["result"]) == ({}, {})
    [message] = live.history(anna, room, of=1)
    assert message["id"] == posted["result"]["id"]
    assert message["author"] == {"id": ben.id, "name": ben.name}


async def test_a_repetition_has_the_same_outcome_and_no_effect(
    live: Live, anna: Person, room: str
) -> None:
    command_id = str(uuid4())
    async with connected(live, anna) as client:
        acks = [
            await client.command("PostMessage", command_id, room=room, text="once")
            for _ in range(3)
        ]
        await client.post(room, "after")
    assert acks[0]["ok"]
    assert acks[0] == acks[1] == acks[2]
    assert [row["text"] for row in live.history(anna, room, of=2)] == ["once", "after"]


async def test_a_repetition_over_the_http_api_is_the_same_command(
    live: Live, anna: Person, room: str
) -> None:
    command_id = str(uuid4())
    async with connected(live, anna) as client:
        ack = await client.command("PostMessage", command_id, room=room, text="once")
    with live.client(anna) as http:
        again = http.post(
            f"/api/v1/rooms/{room}/messages",
            json={"text": "once"},
            headers={"Idempotency-Key": command_id},
        )
    assert again.json()["id"] == ack["result"]["id"]


async def test_an_id_used_for_something_else_is_a_conflict(
    live: Live, anna: Person, room: str
) -> None:
    command_id = str(uuid4())
    async with connected(live, anna) as client:
        await client.command("PostMessage", command_id, room=room, text="first")
        other_text = await client.command("PostMessage", command_id, room=room, text="second")
        other_command = await client.command("LeaveRoom", command_id, room=room)
    for ack in (other_text, other_command):
        assert ack["ok"] is False
        assert ack["error"]["code"] == "command_conflict"
    assert [row["text"] for row in live.history(anna, room, of=1)] == ["first"]


@pytest.mark.parametrize(
    ("name", "args", "code", "told"),
    [
        ("Nonsense", {}, "unknown_command", "no such command"),
        ("RegisterAccount", {"email": "a@b.c"}, "unknown_command", "no such command"),
        ("PostMessage", {"room": NOWHERE, "text": "hi"}, "room_not_found", "no such room"),
        ("JoinRoom", {"room": NOWHERE}, "room_not_found", "no such room"),
        ("JoinRoom", {}, "invalid", "room: Field required"),
        ("JoinRoom", {"room": "court"}, "invalid", "room: Input should be a valid UUID"),
        ("JoinRoom", {"room": NOWHERE, "as": "boss"}, "invalid", "as: Extra inputs"),
        ("JoinRoom", {"room": NOWHERE, "actor": {}}, "invalid", "actor: is set by the server"),
        ("CreateRoom", {"name": "  "}, "invalid", "name: String should have at least 1"),
        ("CreateRoom", {"name": "x" * 81}, "invalid", "at most 80 characters"),
        ("CreateRoom", {"name": "a\u202eb"}, "invalid", "U+202E at 2 is not allowed"),
        ("CreateRoom", {"name": 7}, "invalid", "name: Input should be a valid string"),
    ],
)
async def test_a_refusal_says_what_is_wrong(
    live: Live, anna: Person, name: str, args: dict[str, Any], code: str, told: str
) -> None:
    async with connected(live, anna) as client:
        ack = await client.command(name, **args)
        assert ack["ok"] is False
        assert ack["error"]["code"] == code
        assert told in ack["error"]["message"]
        assert ack["error"]["remedy"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "there must be a text or a file"),
        (" \n\t", "at least one visible character"),
        ("x" * 4001, "at most 4000 characters"),
        ("x" * 100_000, "at most 4000 characters"),
        ("a\0b", "U+0000 at 2 is not allowed"),
        ("a\x1b[31mb", "U+001B at 2 is not allowed"),
        ("a\rb", "U+000D at 2 is not allowed"),
    ],
    ids=["empty", "blank", "4001", "100000", "nul", "escape", "return"],
)
async def test_a_bad_text_is_refused(
    live: Live, anna: Person, room: str, text: str, told: str
) -> None:
    async with connected(live, anna) as client:
        ack = await client.command("PostMessage", room=room, text=text)
        assert (ack["ok"], ack["error"]["code"]) == (False, "invalid")
        assert told in ack["error"]["message"]
        assert len(ack["error"]["message"]) < 300
        await client.post(room, "fine")
    assert [row["text"] for row in live.history(anna, room, of=1)] == ["fine"]


async def test_a_stranger_may_not_post(live: Live, ben: Person, room: str) -> None:
    async with connected(live, ben) as client:
        ack = await client.command("PostMessage", room=room, text="hi")
    assert ack["error"] == {
        "code": "not_a_member",
        "message": "You are not a member of this room.",
        "remedy": "Join the room first.",
    }


async def test_too_many_commands_are_told_when_to_come_back(
    live: Live, anna: Person, room: str
) -> None:
    async with connected(live, anna) as client:
        ids = [str(uuid4()) for _ in range(60)]
        for number, command_id in enumerate(ids):
            args = {"room": room, "text": str(number)}
            await client.send(op="command", id=command_id, name="PostMessage", args=args)
        acks = {ack["id"]: ack for ack in [await client.expect("ack") for _ in ids]}
        refused = [ack for ack in acks.values() if not ack["ok"]]
        assert list(acks) == ids
        assert 0 < len(refused) <= 20
        for ack in refused:
            assert ack["error"]["code"] == "rate_limited"
            assert 0 < ack["error"]["retry_after"] <= 0.1
        done = 60 - len(refused)
        assert len(live.history(anna, room, of=done)) == done

"""Following topics: snapshot, changes, events, resuming, and the end of it."""

from typing import Any

import pytest

from tests.live import Live, Person
from tests.sockets.client import Frame, connected

pytest_plugins = ["tests.live_fixtures"]


def numbers(frames: list[Frame]) -> list[int]:
    return [frame["version"] for frame in frames]


def texts(rows: list[dict[str, Any]]) -> list[str]:
    return [row["text"] for row in rows]


async def test_a_first_subscription_gets_a_snapshot(live: Live, anna: Person, room: str) -> None:
    live.post(anna, room, "one", "two")
    live.history(anna, room, of=2)
    async with connected(live, anna) as client:
        answer = await client.subscribe(f"room:{room}")
    assert answer["version"] == 4
    assert "changes" not in answer
    shown = answer["snapshot"]
    assert [row["name"] for row in shown["room"]] == ["Court 1"]
    assert [row["id"] for row in shown["member"]] == [anna.id]
    assert texts(shown["message"]) == ["one", "two"]
    assert numbers(shown["message"]) == [3, 4]


async def test_events_follow_the_answer_without_a_gap(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client:
        answer = await client.subscribe(f"room:{room}")
        for number in range(5):
            await client.post(room, f"message {number}")
        await client.expect("event", version=answer["version"] + 5)
        events = client.taken("event")
    assert numbers(events) == [answer["version"] + step for step in range(1, 6)]
    assert [event["data"]["message"][0]["number"] for event in events] == [1, 2, 3, 4, 5]
    assert {event["type"] for event in events} == {"MessagePosted"}
    positions = [event["position"] for event in events]
    assert positions == sorted(set(positions))


async def test_resuming_gets_exactly_what_was_missed(live: Live, anna: Person, room: str) -> None:
    live.post(anna, room, "before")
    live.history(anna, room, of=1)
    async with connected(live, anna) as client:
        seen = (await client.subscribe(f"room:{room}"))["version"]
    live.post(anna, room, "while away", "again")
    live.history(anna, room, of=3)
    async with connected(live, anna) as client:
        answer = await client.subscribe(f"room:{room}", seen)
    assert numbers(answer["changes"]) == [seen + 1, seen + 2]
    assert [change["kind"] for change in answer["changes"]] == ["message", "message"]
    assert texts([change["row"] for change in answer["changes"]]) == ["while away", "again"]
    assert "snapshot" not in answer


async def test_resuming_at_the_head_misses_nothing(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client:
        head = (await client.subscribe(f"room:{room}"))["version"]
        assert (await client.subscribe(f"room:{room}", head))["changes"] == []


async def test_somebody_who_left_is_gone_in_the_changes(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    live.join(ben, room)
    async with connected(live, anna) as client:
        seen = (await client.subscribe(f"room:{room}"))["version"]
        live.leave(ben, room)
        event = await client.expect("event", type="MemberLeft")
        changes = (await client.subscribe(f"room:{room}", seen))["changes"]
    assert [(row["id"], row["gone"]) for row in event["data"]["member"]] == [(ben.id, True)]
    members = [change["row"] for change in changes if change["kind"] == "member"]
    assert [(row["id"], row["gone"]) for row in members] == [(ben.id, True)]


@pytest.mark.parametrize("since", [999_999, 2**63 - 1])
async def test_a_version_that_never_was_gets_a_snapshot(
    live: Live, anna: Person, room: str, since: int
) -> None:
    async with connected(live, anna) as client:
        assert "snapshot" in await client.subscribe(f"room:{room}", since)


async def test_too_far_back_gets_a_snapshot_of_the_last_50(
    live: Live, anna: Person, room: str
) -> None:
    live.post(anna, room, *(f"message {number}" for number in range(1, 502)))
    live.history(anna, room, of=501)
    async with connected(live, anna) as client:
        answer = await client.subscribe(f"room:{room}", 2)
        just_near_enough = await client.subscribe(f"room:{room}", 3)
    assert texts(answer["snapshot"]["message"]) == [f"message {n}" for n in range(452, 502)]
    assert answer["version"] == 503
    assert len(just_near_enough["changes"]) == 500


async def test_after_unsubscribing_nothing_comes(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client, connected(live, anna) as other:
        await client.subscribe(f"room:{room}")
        await other.subscribe(f"room:{room}")
        await client.send(op="unsubscribe", topic=f"room:{room}")
        await client.lives()
        await client.post(room, "unheard")
        await other.expect("event", type="MessagePosted")
        await client.lives()
        assert client.taken("event") == []


async def test_leaving_ends_the_subscription(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    live.join(ben, room)
    async with connected(live, ben) as client, connected(live, anna) as stays:
        await client.subscribe(f"room:{room}")
        await stays.subscribe(f"room:{room}")
        await client.command("LeaveRoom", room=room)
        told = await client.expect("unsubscribed", topic=f"room:{room}")
        assert told["reason"] == "You left the room."
        client.seen.clear()
        await stays.post(room, "secret")
        await stays.expect("event", type="MessagePosted")
        await client.lives()
        assert client.taken("event") == []
        error = await client.refused(op="subscribe", topic=f"room:{room}")
    assert error["code"] == "not_a_member"


async def test_coming_back_follows_again(live: Live, anna: Person, ben: Person, room: str) -> None:
    """However close the steps are: the news of the leaving must not end the new subscription."""
    async with connected(live, ben) as client:
        for _ in range(5):
            await client.command("JoinRoom", room=room)
            version = (await client.subscribe(f"room:{room}"))["version"]
            await client.command("LeaveRoom", room=room)
        await client.command("JoinRoom", room=room)
        await client.subscribe(f"room:{room}", version)
        message = await client.post(room, "back")
        while (event := await client.expect("event"))["type"] != "MessagePosted":
            pass
        assert event["data"]["message"][0]["id"] == message
        live.history(anna, room, of=1)
        await client.post(room, "still here")
        await client.expect("event", type="MessagePosted")


async def test_a_new_member_may_follow_at_once(live: Live, ben: Person, room: str) -> None:
    async with connected(live, ben) as client:
        await client.command("JoinRoom", room=room)
        answer = await client.subscribe(f"room:{room}")
        assert ben.id in [row["id"] for row in answer["snapshot"]["member"]]


async def test_the_lobby_tells_of_rooms(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        before = await client.subscribe("lobby")
        made = await client.command("CreateRoom", name="phòng chờ 🏓")
        event = await client.expect("event", topic="lobby", type="RoomCreated")
    [row] = event["data"]["room"]
    assert (row["id"], row["name"]) == (made["result"]["id"], "phòng chờ 🏓")
    assert event["version"] > before["version"]


async def test_the_lobby_resumes(live: Live, anna: Person) -> None:
    live.room(anna, "first")
    async with connected(live, anna) as client:
        seen = (await client.subscribe("lobby"))["version"]
        made = live.room(anna, "second")
        changes = (await client.subscribe("lobby", seen))["changes"]
    assert made in [change["row"]["id"] for change in changes]
    assert numbers(changes) == sorted(numbers(changes))

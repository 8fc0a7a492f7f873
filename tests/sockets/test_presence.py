"""Presence, live: who hears of whom, when, and who does not."""

import asyncio
from uuid import uuid4

import pytest

from tests.live import Live, Person
from tests.sockets.broker import cut
from tests.sockets.client import connected
from tests.sockets.watcher import act, befriend, show_presence_to, watching

pytest_plugins = ["tests.live_fixtures"]


@pytest.fixture
def friends(live: Live, anna: Person, ben: Person) -> tuple[Person, Person]:
    """Anna and Ben, who are friends."""
    befriend(live, anna, ben)
    return anna, ben


async def test_friends_come_sit_away_and_go(live: Live, friends: tuple[Person, Person]) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas:
        assert annas.rows[ben.id] == {
            "id": ben.id,
            "state": "offline",
            "seen_at": None,
            "version": annas.version,
        }
        async with connected(live, ben) as front, connected(live, ben) as back:
            assert (await annas.sees(ben, "online"))["seen_at"] is None
            await front.send(op="signal", topic="presence", kind="away")
            await back.send(op="signal", topic="presence", kind="away")
            await annas.sees(ben, "away")
            await back.send(op="signal", topic="presence", kind="here")
            await annas.sees(ben, "online")
        assert (await annas.sees(ben, "offline"))["seen_at"] is not None
        seen = dict(annas.rows)
    async with watching(live, anna) as again:
        assert again.version > annas.version
        assert again.rows[ben.id] | {"version": 0} == seen[ben.id] | {"version": 0}


async def test_a_reload_and_one_tab_of_many_change_nothing(
    live: Live, friends: tuple[Person, Person]
) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas:
        async with connected(live, ben):
            await annas.sees(ben, "online")
        async with connected(live, ben) as reloaded:
            async with connected(live, ben):
                pass
            await reloaded.send(op="signal", topic="presence", kind="away")
            [row] = await annas.next()  # once the tabs from before count no more
            assert (row["id"], row["state"]) == (ben.id, "away")


async def test_one_person_alone(live: Live, anna: Person, ben: Person) -> None:
    """Whom they show themselves to may follow; for others there is no such topic."""
    topic = f"presence:{ben.id}"
    async with connected(live, anna) as client:
        error = await client.refused(op="subscribe", topic=topic)
        assert (error["code"], error["topic"]) == ("unknown_topic", topic)
        nobody = await client.refused(op="subscribe", topic=f"presence:{uuid4()}")
        assert {**nobody, "topic": ""} == {**error, "topic": ""}
        befriend(live, anna, ben)
        assert (await client.subscribe(topic))["snapshot"]["presence"][0]["state"] == "offline"
    async with watching(live, ben, topic) as himself:
        await himself.sees(ben, "online")


async def test_privacy_takes_effect_at_once(live: Live, friends: tuple[Person, Person]) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas, connected(live, ben) as bens:
        await annas.sees(ben, "online")
        show_presence_to(live, ben, "nobody")
        assert (await annas.sees(ben, "offline"))["seen_at"] is None
        await bens.send(op="signal", topic="presence", kind="away")
        stranger = live.person()
        async with connected(live, stranger) as strangers:
            topic = f"presence:{ben.id}"
            assert (await strangers.refused(op="subscribe", topic=topic))["code"] == "unknown_topic"
            show_presence_to(live, ben, "all")
            await annas.sees(ben, "away")
            assert (await strangers.subscribe(topic))["snapshot"]["presence"][0]["state"] == "away"


async def test_a_new_friend_appears_and_a_blocked_one_hears_nothing(
    live: Live, anna: Person, ben: Person
) -> None:
    show_presence_to(live, anna, "all")
    async with (
        watching(live, anna) as annas,
        watching(live, ben) as bens,
        watching(live, ben, f"presence:{anna.id}") as bens_other_tab,
        watching(live, anna, f"presence:{anna.id}") as annas_other_tab,
    ):
        assert annas.rows == bens.rows == {}
        await bens_other_tab.sees(anna, "online")
        befriend(live, anna, ben)
        await annas.sees(ben, "online")
        await bens.sees(anna, "online")
        act(live, anna, "block", ben)
        for watcher, other in ((bens, anna), (annas, ben)):
            [row] = await watcher.next()
            assert (row["id"], row["state"], row["seen_at"]) == (other.id, "offline", None)
            assert row["gone"]
        [row] = await bens_other_tab.next()
        assert (row["state"], row["seen_at"]) == ("offline", None)
        bens_sockets = (bens.client, bens_other_tab.client)
        told = [client.taken("event") for client in bens_sockets]
        for tab in (annas.client, annas_other_tab.client):
            await tab.send(op="signal", topic="presence", kind="away")
        await annas_other_tab.sees(anna, "away")
        refused = await bens.client.refused(op="subscribe", topic=f"presence:{anna.id}")
        assert refused["code"] == "unknown_topic"
        for client in bens_sockets:
            await client.lives()
        assert [client.taken("event") for client in bens_sockets] == told


async def test_heartbeats_tell_the_version(live: Live, friends: tuple[Person, Person]) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas, connected(live, ben):
        await annas.sees(ben, "online")
        await asyncio.to_thread(cut, live.stack, "web-")
        heartbeat = await annas.client.expect("heartbeat")
        assert heartbeat["topics"] == {"presence": annas.version}


async def test_what_is_no_topic_and_no_signal(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client:
        for topic in ("presence:", "presence:me", f"presence:{anna.id.upper()}"):
            assert (await client.refused(op="subscribe", topic=topic))["code"] == "unknown_topic"
        for topic, kind in (
            ("presence", "typing"),
            (f"room:{room}", "away"),
            (f"presence:{anna.id}", "here"),
        ):
            error = await client.refused(op="signal", topic=topic, kind=kind)
            assert error["code"] == "bad_frame"
            assert "away and here go to the topic presence" in error["message"]


async def test_the_last_of_a_flood_of_signals_counts(
    live: Live, friends: tuple[Person, Person]
) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas, connected(live, ben) as bens:
        for _ in range(20):
            await bens.send(op="signal", topic="presence", kind="here")
            await bens.send(op="signal", topic="presence", kind="away")
        await bens.lives()
        await annas.sees(ben, "away")
        assert len(annas.client.taken("event")) <= 8


async def test_unsubscribed_is_told_nothing(live: Live, friends: tuple[Person, Person]) -> None:
    anna, ben = friends
    async with watching(live, anna) as annas, watching(live, anna) as other_tab:
        await annas.client.send(op="unsubscribe", topic="presence")
        await annas.client.lives()
        async with connected(live, ben):
            await other_tab.sees(ben, "online")
        await annas.client.lives()
        assert annas.client.taken("event") == []

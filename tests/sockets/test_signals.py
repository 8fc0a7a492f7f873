"""Signals: to the others of a topic, at once, and nowhere else."""

from tests.live import Live, Person
from tests.sockets.client import connected

pytest_plugins = ["tests.live_fixtures"]


async def test_typing_reaches_the_others_and_nobody_else(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    topic = f"room:{room}"
    live.join(ben, room)
    async with (
        connected(live, anna) as annas,
        connected(live, anna) as annas_other_tab,
        connected(live, ben) as bens,
        connected(live, ben) as not_following,
    ):
        for client in (annas, annas_other_tab, bens):
            await client.subscribe(topic)
        await annas.send(op="signal", topic=topic, kind="typing")
        signal = await bens.expect("signal", topic=topic)
        assert signal["kind"] == "typing"
        assert signal["user"] == {"id": anna.id, "name": anna.name}
        await bens.send(op="signal", topic=topic, kind="typing")
        await annas.expect("signal", user={"id": ben.id, "name": ben.name})
        await annas_other_tab.expect("signal", user={"id": ben.id, "name": ben.name})
        await not_following.lives()
    assert len(annas.taken("signal")) == len(annas_other_tab.taken("signal")) == 1
    assert not_following.taken("signal") == []


async def test_signals_are_not_logged(live: Live, anna: Person, ben: Person, room: str) -> None:
    topic = f"room:{room}"
    live.join(ben, room)
    with live.stack.superuser() as database:
        before = database.execute("SELECT count(*) FROM log_event").fetchone()
        async with connected(live, anna) as annas, connected(live, ben) as bens:
            version = (await annas.subscribe(topic))["version"]
            await bens.subscribe(topic)
            await annas.send(op="signal", topic=topic, kind="typing")
            await bens.expect("signal")
            assert (await annas.subscribe(topic))["version"] == version
        assert database.execute("SELECT count(*) FROM log_event").fetchone() == before


async def test_only_followers_may_signal(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client:
        error = await client.refused(op="signal", topic=f"room:{room}", kind="typing")
        assert (error["code"], error["topic"]) == ("not_subscribed", f"room:{room}")
        await client.subscribe(f"room:{room}")
        error = await client.refused(op="signal", topic=f"room:{room}", kind="shouting")
        assert error["code"] == "bad_frame"
        assert "kind" in error["message"]


async def test_signals_end_with_the_membership(live: Live, ben: Person, room: str) -> None:
    topic = f"room:{room}"
    live.join(ben, room)
    async with connected(live, ben) as client:
        await client.subscribe(topic)
        live.leave(ben, room)
        await client.expect("unsubscribed", topic=topic)
        assert (await client.refused(op="signal", topic=topic, kind="typing"))["code"] == (
            "not_subscribed"
        )


async def test_no_flood_of_signals_gets_through(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    topic = f"room:{room}"
    live.join(ben, room)
    async with connected(live, anna) as annas, connected(live, ben) as bens:
        await annas.subscribe(topic)
        await bens.subscribe(topic)
        for _ in range(50):
            await annas.send(op="signal", topic=topic, kind="typing")
        assert (await annas.command("PostMessage", room=room, text="done"))["ok"]
        await bens.expect("event", type="MessagePosted")
        assert 1 <= len(bens.taken("signal")) <= 10

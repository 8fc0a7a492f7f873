"""A match over the socket, from the challenge to the result, before the eyes of a third."""

from typing import Any

import pytest

from tests.live import Live, Person
from tests.sockets.client import Client, Frame, connected
from tests.sockets.watcher import befriend, watching
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

WIN = [[11, 5], [11, 9]]


async def done(client: Client, name: str, **args: Any) -> Any:
    """The result of a command that is carried out."""
    ack = await client.command(name, **args)
    assert ack["ok"], ack
    return ack["result"]


def states(client: Client, topic: str) -> list[str]:
    """How the match stood, as the events of a topic told, one after another."""
    events = [frame for frame in client.taken("event") if frame["topic"] == topic]
    versions = [frame["version"] for frame in events]
    assert versions == list(range(versions[0], versions[0] + len(versions)))
    return list(dict.fromkeys(frame["data"]["match"][0]["state"] for frame in events))


async def until(client: Client, topic: str, state: str) -> Frame:
    """The first event of the topic by which the match stands so."""
    while True:
        frame = await client.expect("event", topic=topic)
        if frame["data"]["match"][0]["state"] == state:
            return frame


async def test_two_play_and_a_third_watches(live: Live, anna: Person, ben: Person) -> None:
    cem = live.person()
    befriend(live, cem, anna)
    async with (
        connected(live, anna) as annas,
        connected(live, ben) as bens,
        connected(live, cem) as cems,
        watching(live, cem) as presence,
    ):
        await bens.subscribe(f"matches:{ben.id}")
        game = {"game": "table-tennis", "best_of": 3}
        match = (await done(annas, "ChallengePerson", person=ben.id, **game))["id"]
        topic = f"match:{match}"
        await annas.subscribe(topic)  # at once: the answer waits until it shows
        await until(bens, f"matches:{ben.id}", "offered")
        hidden = await cems.refused(op="subscribe", topic=topic, since=None)
        assert hidden["code"] == "match_not_found"
        await done(bens, "AcceptChallenge", match=match)
        await until(annas, topic, "called")
        await cems.subscribe(topic)
        for client in (annas, bens):
            await done(client, "ReadyUp", match=match)
        await presence.sees(anna, "playing")
        await done(annas, "KeepScore", match=match, games=[[11, 5], [3, 2]])
        await done(annas, "ReportScore", match=match, games=WIN)
        await done(bens, "ConfirmScore", match=match)
        told = await until(cems, topic, "finished")
        await presence.sees(anna, "online")
        assert states(cems, topic) == ["called", "playing", "reported", "finished"]
    [row] = told["data"]["match"]
    assert (row["winner"], row["score"], row["how"]) == ("one", [2, 0], "played")
    eventually(lambda: _told(live, cem, row["room"]) == f"<@{anna.id}> won 2:0.")


def _told(live: Live, who: Person, room: str) -> str | None:
    """The last thing that the room was told, for one who joins it."""
    with live.client(who) as client:
        client.post(f"/api/v1/rooms/{room}/join")
        messages = client.get(f"/api/v1/rooms/{room}/messages").json().get("results")
    return messages[-1]["text"] if messages else None


@pytest.mark.parametrize("topic", ["matches:{ben}", "match:{ben}", "challenges:{ben}", "matches"])
async def test_topics_that_are_not_there(live: Live, anna: Person, ben: Person, topic: str) -> None:
    async with connected(live, anna) as client:
        name = topic.format(ben=ben.id)
        error = await client.refused(op="subscribe", topic=name, since=None)
        assert error["code"] in ("unknown_topic", "match_not_found")


async def test_a_challenge_to_anybody_is_announced(live: Live, anna: Person, ben: Person) -> None:
    async with connected(live, anna) as annas, connected(live, ben) as bens:
        await bens.subscribe("challenges")
        match = (await done(annas, "ChallengePerson", person=None, game="pong"))["id"]
        frame = await bens.expect("event", topic="challenges")
        assert frame["data"] == {"challenges": [{"id": "open", "version": frame["version"]}]}
        with live.client(ben) as client:
            found = client.get("/api/v1/matches?state=offered&limit=100").json()["results"]
    assert match in {row["id"] for row in found}


async def test_all_tabs_of_a_person_see_their_place_in_a_queue(live: Live) -> None:
    dan = live.person()
    topic = f"matches:{dan.id}"
    async with connected(live, dan) as one_tab, connected(live, dan) as another:
        await another.subscribe(topic)
        await done(one_tab, "JoinQueue", game="badminton")
        [joined] = (await another.expect("event", topic=topic))["data"]["place"]
        assert (joined["id"], joined["game"]) == (str(dan.id), "badminton")
        assert joined["since"] is not None
        await done(one_tab, "LeaveQueue", game="badminton")
        [left] = (await another.expect("event", topic=topic))["data"]["place"]
        assert (left["game"], left["since"]) == (None, None)
        answer = await one_tab.subscribe(topic)
    assert answer["snapshot"]["place"] == [left]

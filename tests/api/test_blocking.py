"""Whoever is blocked can't tell, by any way: all they are answered and told about somebody who
blocks them is the same as about a twin who ended what there was, shows nothing to anybody, is not
to be found, and never answers. And the blocker hears nothing of them."""

import asyncio
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from tests.api import social
from tests.api.test_permissions import ROWS
from tests.api.twins import ASKED, Case, names
from tests.live import Live, Person
from tests.sockets.client import Client, Frame, connected
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]


OWN = {"me", "me/keys", "inbox/preferences", "unsubscribe/<str:token>", "schema", "docs", "redoc"}
# Everything that one sees anyway.
OWN |= {"me/data", "me/data/<uuid:data_id>"}
# Of people who are gone.
OWN |= {"erasures", "erasures/<str:token>", "people/<uuid:person_id>/erasure"}
# Of all people alike, or of one match that the list shows already.
OWN |= {"games", "matches/<uuid:match_id>", "seasons", "queue"}
# Who has played whom, and how well, is everybody's to see.
_WHO = "people/<uuid:person_id>"
OWN |= {"ratings/<slug:game>", f"{_WHO}/ratings", f"{_WHO}/ratings/<slug:game>/history"}
OWN |= {f"{_WHO}/statistics", f"{_WHO}/head-to-head/<uuid:other_id>"}
# Whoever enters a tournament shows it to everybody.
_CUP = "tournaments/<uuid:tournament_id>"
OWN |= {"tournaments", _CUP, *(f"{_CUP}/{each}" for each in ("bracket", "history", "export"))}
# For analysts and admins, about whom blocks hide nothing.
OWN |= {"history/export", "history/exports", "history/exports/<uuid:export_id>"}
OWN |= {"history/exports/<uuid:export_id>/file", "admin/integrity/verifications"}
OWN |= {"admin/integrity/verifications/<int:number>", "admin/integrity/checkpoints"}
OWN |= {"admin/integrity/checkpoints/file"}
# When something changed, and what, for those who see it.
OWN |= {"history/moments", "history/difference"}
# Of one message, which the room shows already; or for those who run a room, or the club, alone.
OWN |= {
    "rooms/<uuid:room_id>/links",
    "rooms/<uuid:room_id>/links/<uuid:link_id>",
    "rooms/<uuid:room_id>/invitations",
    "rooms/<uuid:room_id>/bans",
    "rooms/<uuid:room_id>/picture/<str:file>",
    "rooms/<uuid:room_id>/files/<uuid:file_id>",
    "rooms/<uuid:room_id>/messages/<uuid:message_id>",
    "rooms/<uuid:room_id>/messages/<uuid:message_id>/versions",
    "moderation/reports",
    "moderation/words",
}
# For admins alone.
OWN |= {"audit", "audit/filters", "audit/export", "accounts", "accounts/<uuid:person_id>"}
OWN |= {"accounts/<uuid:person_id>/merge"}
# For admins, of the system.
OWN |= {"operations", *(f"operations/{each}" for each in ("lag", "parked", "dead-letters"))}
OWN |= {"operations/events/<uuid:event_id>", "operations/rebuilds", "operations/orders"}

# What B may do to somebody, with what comes of it; the last leaves a request open.
DONE = ("accept", "decline", "cancel", "remove", "unblock", "request", "cancel", "request")
# For analysts alone.
OWN |= {"history/charts", "history/charts/<slug:name>"}
OWN |= {"history/what-if/tournaments/<uuid:tournament_id>/sources"}
OWN |= {f"history/{each}" for each in ("events", "past", "timeline", "types", "stream")}
OWN |= {f"history/events/<uuid:event_id>{each}" for each in ("", "/tree")}


@pytest.fixture
def case(live: Live) -> Case:
    """Anna and her twin, friends of Ben and of Cem, who are friends, in a room with them."""
    word = uuid4().hex[:12]
    anna, twin = (live.person(f"{word}-{name}") for name in ("anna", "twin"))
    ben, cem = live.person(), live.person()
    for one in (anna, twin):
        social.hidden(live, one, findable=True, presence_to="all", details_to="all")
        social.described(live, one, display_name=one.name, bio="Left-handed.", language="de")
        social.friends(live, one, ben, cem)
    social.friends(live, ben, cem)
    room = live.room(cem, f"Court {word}")
    for person in (anna, twin, ben):
        live.join(person, room)
    for one in (anna, twin):
        live.post(one, room, "hi")
    live.post(cem, room, "hello, all")  # of a room the newest message shows in lists
    live.history(ben, room, of=3)
    return Case(live, anna, twin, ben, cem, room, word)


def test_every_endpoint_is_asked_or_says_nothing_of_others() -> None:
    assert {row.path for row in ROWS if row.method == "GET"} == ASKED.keys() | OWN


def test_nothing_that_is_answered_tells_of_a_block(case: Case) -> None:
    before = case.seen(case.anna)
    assert before == case.seen(case.twin)
    case.part()
    for one in (case.anna, case.twin):
        social.comes(case.live, case.ben, one, None)
    after = case.seen(case.anna)
    assert after != before
    assert after == case.seen(case.twin)
    for command in DONE:
        assert case.done(command, case.anna) == case.done(command, case.twin)
    social.all_shown(case.live)
    for one in (case.anna, case.twin):
        social.comes(case.live, case.ben, one, "asked")
    assert case.seen(case.anna) == case.seen(case.twin)
    both = {"names": [case.anna.name, case.twin.name]}
    imported = social.send(case.live, case.ben, "POST", "friends/import", both).json()["results"]
    assert [row["outcome"] for row in imported] == ["requested", "requested"]
    social.do(case.live, case.ben, "block", case.anna)
    social.do(case.live, case.ben, "block", case.twin)
    for one in (case.anna, case.twin):
        social.comes(case.live, case.ben, one, "blocked")
    assert case.seen(case.anna) == case.seen(case.twin)


async def test_nothing_that_is_pushed_tells_of_a_block(case: Case) -> None:
    live, ben = case.live, case.ben
    topics = [f"friends:{ben.id}", f"user:{ben.id}", "presence", f"room:{case.room}"]
    about = [f"presence:{one.id}" for one in (case.anna, case.twin)]
    async with (
        connected(live, case.anna) as anna,
        connected(live, case.twin),
        connected(live, ben) as bens,
    ):
        for topic in (*topics, *about):
            await bens.subscribe(topic)
        mine = {topic: (await anna.subscribe(topic))["version"] for topic in _own(case.anna)}
        await _until(bens, case, _is_here)
        await asyncio.to_thread(case.part)
        mine[f"friends:{case.anna.id}"] += 2  # the end of the friendship, and the block
        await _until(bens, case, _is_over)
        assert _told(bens, case, case.anna) == _told(bens, case, case.twin)
        assert _rows(bens, case, case.anna) == _rows(bens, case, case.twin)
        for one in (case.anna, case.twin):
            for topic in (f"friends:{one.id}", f"user:{one.id}", f"presence:{one.id}"):
                error = await bens.refused(op="subscribe", topic=topic, since=None)
                assert error["code"] == "unknown_topic"
        await asyncio.to_thread(_press, case)
        assert _told(bens, case, case.anna) == _told(bens, case, case.twin)
        await _hears_only(anna, case, mine)
    with live.stack.superuser() as session:
        query = "SELECT count(*) FROM inbox_notice WHERE person = %s AND actor = %s AND kind <> %s"
        assert session.execute(query, (case.anna.id, ben.id, "friend_accepted")).fetchone() == (0,)


def _own(person: Person) -> tuple[str, str]:
    return f"friends:{person.id}", f"user:{person.id}"


def _press(case: Case) -> None:
    """Ben does what he can to be noticed by both, and it shows at the twin's, and at Cem's."""
    for one in (case.anna, case.twin):
        for command in ("request", "cancel", "request"):
            social.do(case.live, case.ben, command, one)
    named = " ".join(f"@{one.name}" for one in (case.anna, case.twin, case.cem))
    case.live.post(case.ben, case.room, f"hi {named}")
    social.all_shown(case.live)
    for one in (case.anna, case.twin):
        social.comes(case.live, case.ben, one, "asked")
    for person in (case.twin, case.cem):

        def heard(who: Person = person) -> bool:
            rows = social.get(case.live, who, "inbox")["results"]
            return any(row["kind"] == "mention" and names(row, case.ben) for row in rows)

        eventually(heard)


async def _hears_only(anna: Client, case: Case, versions: dict[str, int]) -> None:
    """The next that Anna's topics tell is of Cem, and of herself."""
    friends, inbox = _own(case.anna)
    await asyncio.to_thread(case.live.post, case.cem, case.room, f"hi @{case.anna.name}")
    await anna.command(
        "ChangeProfile", display_name="Ann", alias="", bio="", language="", time_zone=""
    )
    told = await _next(anna, inbox, versions[inbox])
    assert told["version"] == versions[inbox] + 1
    assert [row["actor"]["id"] for row in told["data"]["notice"]] == [case.cem.id]
    told = await _next(anna, friends, versions[friends])
    assert (told["type"], told["version"]) == ("ProfileChanged", versions[friends] + 1)


async def _next(client: Client, topic: str, last: int) -> Frame:
    """The first event of a topic after a version."""
    while True:
        for frame in client.taken("event"):
            if frame["topic"] == topic and frame["version"] > last:
                return frame
        await client.next()


def _told(client: Client, case: Case, about: Person) -> list[Any]:
    """The types and rows of the frames about one of the two, on topics of Ben's own; what of
    presence came in which steps is left out."""
    found = []
    for frame in client.taken("event"):
        rows = [row for rows in frame["data"].values() for row in rows if names(row, about)]
        if rows and frame["type"] != "PresenceChanged":
            found.append(case.plainly([frame["type"], rows], about))
    return found


def _rows(client: Client, case: Case, about: Person) -> dict[str, str]:
    """The last row of presence about one of the two, by topic."""
    last: dict[str, str] = {}
    for frame in client.seen:
        shown = frame.get("snapshot") or frame.get("data") or {}
        for row in shown.get("presence", []):
            if row["id"] == about.id:
                topic = frame["topic"].replace(about.id, "<id>")
                last[topic] = case.plainly(row, about)
    return last


def _is_here(_frames: list[Any], rows: dict[str, str]) -> bool:
    return all("online" in rows.get(topic, "") for topic in ("presence", "presence:<id>"))


def _is_over(frames: list[Any], rows: dict[str, str]) -> bool:
    return bool(frames) and '"gone":true' in rows["presence"] and "offline" in rows["presence:<id>"]


async def _until(
    client: Client, case: Case, so: Callable[[list[Any], dict[str, str]], bool]
) -> None:
    """Read frames until what Ben was told of both is so."""
    both = (case.anna, case.twin)
    while not all(so(_told(client, case, one), _rows(client, case, one)) for one in both):
        await client.next()

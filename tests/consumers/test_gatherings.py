"""Rooms of matches, who is shown as playing, and challenges between people who part."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from consumers.closing import STAYS, close_rooms
from consumers.policies import boundaries, brackets, gatherings
from consumers.presence import playing, store
from consumers.presence.playing import PresenceFrame
from consumers.presence.standing import decode
from core.domain.base import SYSTEM
from events.types.accounts import AccountDeleted
from events.types.queues import QueueJoined
from events.types.tournaments import EntrantRegistered
from projections.checkpoint import NotShownYet
from projections.matchmaking.queries import waiting_for
from projections.timers.models import Timer
from projections.timers.rules import READY
from tests.api.club import Member, catch_up, somebody
from tests.api.test_matches import LOSS, WIN, challenge, finished, started
from tests.api.test_tournaments import opened
from tests.given import happens, sequence, whole_log

pytestmark = pytest.mark.usefixtures("one_database")


def react() -> None:
    """The policies, twice, as after a redelivery."""
    sequence()
    for _ in range(2):
        brackets.react(whole_log())
        sequence()
        gatherings.react(whole_log())
        boundaries.react(whole_log())
    catch_up()


def room_of(who: Member, match: str) -> Any:
    return who.gets(f"rooms/{who.gets(f'matches/{match}')['room']}")


def said(who: Member, match: str) -> list[str]:
    """What the room of the match was told, in order."""
    room = who.gets(f"matches/{match}")["room"]
    messages = who.gets(f"rooms/{room}/messages")["results"]
    assert all(each["author"] == {"id": str(SYSTEM), "name": "Courtside"} for each in messages)
    return [each["text"] for each in messages]


def test_a_match_has_a_room_that_is_told_what_happens() -> None:
    anna, ben, cem, mod = somebody(), somebody(), somebody(), somebody("", "moderator")
    match = finished(anna, ben)
    mod.does("POST", f"matches/{match}/correct", winner="two", games=LOSS, reason="Mixed up.")
    react()
    room = room_of(cem, match)
    assert (room["kind"], room["name"], room["member_count"]) == ("match", "Table tennis", 2)
    assert room["id"] not in {each["id"] for each in cem.gets("rooms?limit=100")["results"]}
    cem.does("POST", f"rooms/{room['id']}/join")  # whoever likes may watch
    assert said(cem, match) == [
        "The match has started.",
        f"<@{anna.id}> reports 11:5, 11:9.",
        f"<@{anna.id}> won 2:0.",
        f"Corrected by <@{mod.id}>: <@{ben.id}> won 2:0.",
    ]


def test_it_is_closed_a_while_after_the_match() -> None:
    anna, ben = somebody(), somebody()
    match = finished(anna, ben)
    still = started(anna, ben)
    react()
    assert close_rooms(timezone.now() + STAYS - timedelta(minutes=5)) == 0
    assert close_rooms(timezone.now() + STAYS) >= 1
    catch_up()
    assert room_of(anna, match)["archived"]
    assert not room_of(anna, still)["archived"]


def test_whoever_plays_and_is_here_is_playing() -> None:
    process, anna, ben = uuid4(), somebody(), somebody()
    store.register(process)
    store.say(process, {str(anna.id): "away"})
    match = started(anna, ben)
    events = [each for each in _of(match) if each.type == "MatchStarted"]
    [frame] = playing.react(events)
    assert isinstance(frame, PresenceFrame)
    [standing] = decode(frame.encode().decode())
    assert (standing.person, standing.state) == (str(anna.id), "playing")
    assert playing.react(events) == [], "what was told is not told again"
    [later] = store.say(process, {str(ben.id): "online"})
    assert later.state == "playing"
    anna.does("POST", f"matches/{match}/report", games=WIN)
    ben.does("POST", f"matches/{match}/confirm")
    [frame] = playing.react([_of(match)[-1]])
    assert isinstance(frame, PresenceFrame)
    assert {each.state for each in frame.standings} == {"away", "online"}
    [gone] = store.say(process, {str(ben.id): "offline"})
    assert gone.state == "offline"


def _of(match: str) -> list[Any]:
    return [each for each in whole_log() if each.stream == f"match-{match}"]


def test_challenges_between_two_end_when_one_blocks_the_other() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    mine, theirs, other = challenge(anna, ben), challenge(ben, anna), challenge(cem, anna)
    anna.does("POST", f"friends/{ben.id}/block")
    react()
    assert ben.gets(f"matches/{mine}")["state"] == "withdrawn"
    assert ben.gets(f"matches/{theirs}")["state"] == "declined"
    assert cem.gets(f"matches/{other}")["state"] == "offered"


def test_whoever_deletes_their_account_is_in_nothing_any_more_however_new_they_are() -> None:
    anna, ben = somebody(), somebody()
    cup, asked = opened(anna), challenge(anna, ben)
    happens(
        QueueJoined(game="pong", person=ben.id, name="Ben", rating=1500, deviation=100),
        EntrantRegistered(
            tournament=UUID(cup),
            entrant=ben.id,
            entrant_name="Ben",
            alias="Ben",
            rating=None,
            waiting=False,
        ),
        AccountDeleted(account=ben.id),
    )
    sequence()
    for policy in (boundaries, brackets):
        with pytest.raises(NotShownYet):
            policy.react(whole_log())
    catch_up()
    react()
    [left] = anna.gets(f"tournaments/{cup}/bracket")["entrants"]
    assert left["state"] == "left"
    assert anna.gets(f"matches/{asked}")["state"] == "declined"
    assert waiting_for(ben.id) is None


def test_a_pause_takes_no_time_from_those_who_are_called() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    cup = opened(anna, ben, cem, no_show=10)
    anna.does("POST", f"tournaments/{cup}/start")
    react()
    match = UUID(ben.gets(f"matches?tournament={cup}")["results"][0]["id"])
    assert Timer.objects.filter(entity=match, kind=READY).exists()
    anna.does("POST", f"tournaments/{cup}/pause")
    react()
    assert ben.gets(f"matches/{match}")["ready_by"] is None
    assert not Timer.objects.filter(entity=match).exists()
    anna.does("POST", f"tournaments/{cup}/resume")
    before = timezone.now()
    react()
    timer = Timer.objects.get(entity=match, kind=READY)
    assert timedelta(minutes=9) < timer.due - before <= timedelta(minutes=10)


def test_organisers_run_the_matches_of_their_tournament_and_can_end_them_all() -> None:
    anna, ben, cem = somebody(), somebody(), somebody()
    first, second = opened(anna, ben, cem), opened(anna, ben, cem)
    for cup in (first, second):
        anna.does("POST", f"tournaments/{cup}/start")
    react()
    [match] = ben.gets(f"matches?tournament={first}")["results"]
    assert (match["state"], match["tournament"]["name"]) == ("called", "Cup")
    members = ben.gets(f"rooms/{match['room']}/members")["results"]
    roles = {each["id"]: each["role"] for each in members}
    assert roles == {str(anna.id): "moderator", str(ben.id): "member", str(cem.id): "member"}
    anna.does("POST", f"matches/{match['id']}/decide", winner="one", reason="Both said so.")
    anna.does("POST", f"tournaments/{second}/cancel", reason="Rain.")
    react()
    [other] = ben.gets(f"matches?tournament={second}")["results"]
    assert other["state"] == "void"
    assert anna.gets(f"tournaments/{first}")["state"] == "finished"

"""Somebody blocked finds out nothing by it: to them it is as if the other took no messages at all.
And whoever has no place any more is out."""

from typing import Any

import orjson
import pytest

from core.accounts.deletion import delete
from core.domain.accounts.commands import DeleteAccount
from core.handle import Origin
from tests.api.club import Member, catch_up, let_policies_react, somebody
from tests.domain.facts import facts

pytestmark = pytest.mark.usefixtures("one_database")


def takes_messages(who: Member, audience: str) -> None:
    open_to = {"findable": True, "presence_to": "all", "details_to": "all"}
    who.does("PUT", "me/privacy", **open_to, messages_to=audience)


def blocks(who: Member, other: Member) -> None:
    who.does("POST", f"friends/{other.id}/block")


def befriend(who: Member, other: Member) -> None:
    who.does("POST", f"friends/{other.id}/request")
    other.does("POST", f"friends/{who.id}/accept")


def end_of(who: Member) -> DeleteAccount:
    return DeleteAccount(**facts(who.actor))


def talk(who: Member, *others: Member) -> Any:
    return who.ask("POST", "conversations", {"people": [str(other.id) for other in others]})


def said(answer: Any, who: Member) -> tuple[int, bytes]:
    """What an answer says, but whom it is about."""
    return answer.status_code, answer.content.replace(str(who.id).encode(), b"")


def test_who_is_blocked_is_answered_as_by_somebody_who_takes_no_messages() -> None:
    anna, ben, closed, blind = (somebody() for _ in range(4))
    takes_messages(closed, "nobody")
    blocks(blind, ben)
    room = ben.makes(kind="private")
    assert said(talk(ben, blind), blind) == said(talk(ben, closed), closed)
    assert said(talk(ben, anna, blind), blind) == said(talk(ben, anna, closed), closed)
    asked = [
        said(ben.ask("POST", f"rooms/{room}/members/{who.id}/invite"), who)
        for who in (blind, closed)
    ]
    assert asked[0] == asked[1]
    assert orjson.loads(asked[0][1])["code"] == "not_reachable"
    assert talk(ben, anna).status_code == 201
    assert talk(blind, ben).status_code == 403


def test_friends_alone_may_write_to_whoever_wants_it_so() -> None:
    anna, ben = somebody(), somebody()
    takes_messages(anna, "friends")
    assert talk(ben, anna).status_code == 403
    befriend(ben, anna)
    assert talk(ben, anna).status_code == 201


def test_a_block_ends_the_conversation_and_nobody_can_take_it_up_but_the_blocker() -> None:
    anna, ben = somebody(), somebody()
    room = orjson.loads(talk(ben, anna).content)["id"]
    catch_up()
    ben.says(room, "hello?")
    blocks(anna, ben)
    let_policies_react()
    answer = ben.ask("POST", f"rooms/{room}/messages", {"text": "still there?"})
    assert orjson.loads(answer.content)["code"] == "conversation_over"
    assert talk(ben, anna).status_code == 403
    assert anna.ask("GET", f"rooms/{room}/messages").status_code == 404
    assert [row["archived"] for row in ben.gets("rooms/mine")["results"]] == [True]
    anna.does("POST", f"friends/{ben.id}/unblock")
    assert talk(anna, ben).status_code == 201
    catch_up()
    ben.says(room, "oh, hi")


def test_nothing_that_somebody_blocked_does_makes_a_notice() -> None:
    anna, ben, cem = (somebody() for _ in range(3))
    room = anna.makes()
    for who in (ben, cem):
        who.does("POST", f"rooms/{room}/join")
    message = anna.says(room, "who plays?")
    blocks(anna, ben)
    for who in (ben, cem):
        who.says(room, f"@{anna.user.username} me!")
        who.says(room, "me!", reply_to=message)
        who.does("PUT", f"rooms/{room}/messages/{message}/reactions/🏓")
    heard = anna.hears()
    assert {notice["actor"]["name"] for notice in heard} == {cem.user.username}
    assert {notice["kind"] for notice in heard} == {"mention", "reaction"}
    [mine] = anna.gets("rooms/mine")["results"]
    assert mine["mentions"] == 2


def test_an_invitation_is_refused_whatever_the_read_models_lag() -> None:
    """A block is in the log at once."""
    anna, ben = somebody(), somebody()
    assert anna.ask("POST", f"friends/{ben.id}/block").status_code == 200
    assert talk(ben, anna).status_code == 403


def test_who_is_no_admin_any_more_leaves_the_rooms_of_admins() -> None:
    anna, ben = somebody("", "admin"), somebody("", "admin")
    room = anna.makes(kind="admin")
    found = [each["id"] for each in ben.gets("rooms")["results"]]
    assert room in found
    ben.does("POST", f"rooms/{room}/join")
    other = ben.makes()
    anna.does("DELETE", f"people/{ben.id}/roles/admin")
    let_policies_react()
    ben.user.refresh_from_db()
    assert ben.ask("GET", f"rooms/{room}").status_code == 404
    assert ben.ask("POST", f"rooms/{room}/join").status_code == 404
    assert [mine["id"] for mine in ben.gets("rooms/mine")["results"]] == [other]
    assert room not in [each["id"] for each in ben.gets("rooms")["results"]]


def test_a_deleted_account_is_in_no_room() -> None:
    anna, ben = somebody(), somebody()
    room = anna.makes()
    ben.does("POST", f"rooms/{room}/join")
    direct = orjson.loads(talk(ben, anna).content)["id"]
    catch_up()
    delete(ben.user, end_of(ben), Origin())
    let_policies_react()
    members = anna.gets(f"rooms/{room}/members")["results"]
    assert [member["id"] for member in members] == [str(anna.id)]
    assert anna.gets(f"rooms/{direct}")["archived"]

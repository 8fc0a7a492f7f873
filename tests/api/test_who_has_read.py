"""Who shows how far they have read, and who does not: nowhere, from then on, and from before."""

from typing import Any
from uuid import UUID

import pytest

from projections.chat import queries
from tests.api.club import Member, catch_up, let_policies_react, somebody
from tests.domain.facts import history
from tests.projections.law import Client, changes

pytestmark = pytest.mark.usefixtures("one_database")


def wants(who: Member, **said: Any) -> None:
    privacy = {"findable": True, "presence_to": "all", "details_to": "all"}
    who.does("PUT", "me/privacy", **privacy, **said)
    let_policies_react()


def reads(who: Member, room: str, until: int) -> None:
    who.does("POST", f"rooms/{room}/read", until=until)


def seen(who: Member, other: Member, room: str) -> tuple[int | None, bool]:
    """How far the one sees the other to have read, and whether they show it."""
    rows = who.gets(f"rooms/{room}/members")["results"]
    [row] = [row for row in rows if row["id"] == str(other.id)]
    return row["read"], row["reads_shown"]


def a_room(who: Member, *others: Member) -> str:
    room = who.makes()
    for other in others:
        other.does("POST", f"rooms/{room}/join")
    for text in ("one", "two", "three"):
        who.says(room, text)
    return room


def test_who_does_not_show_it_is_seen_nowhere_until_they_do() -> None:
    anna, ben = somebody(), somebody()
    room = a_room(anna, ben)
    assert seen(anna, ben, room) == (None, True)
    reads(ben, room, 2)
    assert seen(anna, ben, room) == (2, True)
    page, since = Client().take(queries.room_snapshot(UUID(room))), version(room)

    wants(ben, reads_shown=False)
    assert ben.gets("me")["reads_shown"] is False
    assert seen(anna, ben, room) == (None, False)
    reads(ben, room, 3)
    assert seen(anna, ben, room) == (None, False)
    for rows in changes(queries.room_changes(UUID(room), since)):
        page.take(rows)
    assert page.rows["member", str(ben.id)]["read"] is None
    [mine] = ben.gets("rooms/mine")["results"]
    assert mine["read"] == 3

    wants(ben, reads_shown=True)
    assert seen(anna, ben, room) == (3, True)


def test_a_room_that_one_comes_into_later_is_no_exception() -> None:
    anna, ben = somebody(), somebody()
    wants(ben, reads_shown=False)
    room = a_room(anna, ben)
    assert seen(anna, ben, room)[0] is None
    reads(ben, room, 2)
    assert seen(anna, ben, room) == (None, False)
    wants(ben, reads_shown=True)
    assert seen(anna, ben, room) == (2, True)


def test_whatever_the_read_models_lag_nothing_is_shown_any_more() -> None:
    """The wish is in the log at once, and is asked for there."""
    anna, ben = somebody(), somebody()
    room = a_room(anna, ben)
    privacy = {"findable": True, "presence_to": "all", "details_to": "all", "reads_shown": False}
    assert ben.ask("PUT", "me/privacy", privacy).status_code == 200
    assert ben.ask("POST", f"rooms/{room}/read", {"until": 2}).status_code == 200
    catch_up()
    assert seen(anna, ben, room)[0] is None


def test_other_wishes_leave_it_as_it_is_and_tell_no_room() -> None:
    anna, ben = somebody(), somebody()
    room = a_room(anna, ben)
    wants(ben, reads_shown=False)
    wants(ben, messages_to="friends")
    assert ben.gets("me")["reads_shown"] is False
    assert len(history(f"reading-{room}/{ben.id}")) == 1


def version(room: str) -> int:
    return queries.room_versions([UUID(room)])[UUID(room)]

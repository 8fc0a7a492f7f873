"""An admin acts as somebody: what they do then, what is out of reach, and how it ends."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import httpx
import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

from consumers.sockets import identity
from tests.accounts import Browser, browser_at
from tests.api.staff import audited, do, make_admin
from tests.live import Live, Person

pytest_plugins = ["tests.live_fixtures", "tests.api.staff_fixtures"]


@pytest.fixture
def desk(live: Live) -> Iterator[Browser]:
    """An admin's browser."""
    with browser_at(live.address) as opened:
        opened.sign_up()
        make_admin(opened.me()["id"])
        yield opened


def test_an_admin_acts_as_somebody(live: Live, desk: Browser, ben: Person) -> None:
    mine = desk.me()
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="Can't see their rooms.")
    seen = desk.me()
    assert (seen["id"], seen["acting"]["by"]) == (ben.id, mine["username"])
    room = desk.api("POST", "rooms", 201, name="By Ben")["id"]
    desk.api("POST", f"rooms/{uuid4()}/join", 404)
    assert_guarded(desk)
    desk.api("DELETE", "me/acting")
    assert (desk.me()["id"], desk.me()["acting"]) == (mine["id"], None)
    rows = desk.api("GET", f"audit?on_behalf_of={ben.id}&actor={mine['id']}")["results"]
    assert {row["on_behalf_of"]["name"] for row in rows} == {ben.name}
    did = [(row["action"], row["outcome"]) for row in rows if row["outcome"] == "accepted"]
    assert did[0] == ("StopActingAs", "accepted")
    assert {("CreateRoom", "accepted"), ("ReadPersonalData", "accepted")} <= set(did)
    assert did[-1] == ("BeginActingAs", "accepted")
    assert ("JoinRoom", "room_not_found") in {(row["action"], row["code"]) for row in rows}
    assert rows[-1]["details"]["reason"] == "Can't see their rooms."
    with live.stack.superuser() as session:
        query = "SELECT metadata->>'actor', metadata->>'acting' FROM log_event WHERE stream = %s"
        [first, *_] = session.execute(query, [f"room-{room}"])
    assert first == (ben.id, mine["id"])


def assert_guarded(desk: Browser) -> None:
    """What guards an account is out of reach."""
    for method, path in (
        ("POST", "me/keys"),
        ("DELETE", "me"),
        ("PUT", "me/two-factor-email"),
        ("GET", "me/keys"),
    ):
        assert desk.api(method, path, 403)["code"] == "acting", path
    for method, path in (
        ("POST", "account/password/change"),
        ("GET", "account/authenticators"),
        ("POST", "account/email"),
        ("GET", "auth/sessions"),
    ):
        answer = desk.auth(method, path)
        assert (answer.status_code, answer.json()["code"]) == (403, "acting"), path
    assert desk.api("GET", "audit", 403)["code"] == "not_allowed"


def test_who_can_not_be_acted_as(live: Live, desk: Browser, admin: Person, ben: Person) -> None:
    for person, code, status in (
        (admin.id, "is_admin", 409),
        (desk.me()["id"], "yourself", 400),
        (str(uuid4()), "no_account", 404),
    ):
        refused = desk.api("POST", f"accounts/{person}/act-as", status, reason="x")
        assert refused["code"] == code
    assert desk.api("POST", f"accounts/{ben.id}/act-as", 400)["code"] == "invalid"
    with live.client(admin) as client:
        answer = do(client, ben.id, "act-as")
        assert (answer.status_code, answer.json()["code"]) == (409, "browser_only")


def test_acting_ends_with_the_log_out(desk: Browser, ben: Person) -> None:
    mine = desk.me()["id"]
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    assert desk.me()["id"] == ben.id
    desk.log_out()
    assert not desk.is_in()
    assert desk.log_in().status_code == 200
    assert desk.me()["id"] == mine
    ends = desk.api("GET", f"audit?on_behalf_of={ben.id}&action=StopActingAs")["results"]
    assert len(ends) == 1


@pytest.mark.parametrize("how", ["time", "role"])
def test_acting_ends_when_it_may_not_go_on(
    live: Live, desk: Browser, ben: Person, staff: httpx.Client, how: str
) -> None:
    mine = desk.me()["id"]
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    if how == "role":
        assert staff.delete(f"/api/v1/people/{mine}/roles/admin").status_code == 200
    else:
        turn_back(desk, ben)
    assert desk.me()["id"] == mine
    rows = audited(staff, on_behalf_of=ben.id, action="StopActingAs")
    assert [row["actor"]["id"] for row in rows] == [mine]


def turn_back(desk: Browser, ben: Person) -> None:
    """As if the half hour were over."""
    store = SessionStore(desk.client.cookies["sessionid"])
    store["acting"] = {"as": ben.id, "until": datetime.now(UTC).isoformat()}
    store.save()
    connection.close()


def test_a_socket_acts_as_well_and_ends_with_it(desk: Browser, ben: Person) -> None:
    desk.api("POST", f"accounts/{ben.id}/act-as", reason="x")
    cookie = desk.client.cookies["sessionid"]
    who = identity.by_session(cookie)
    assert who is not None
    assert (str(who.id), str(who.acting)) == (ben.id, whose(desk))
    assert identity.alive({who}) == {who}
    desk.api("DELETE", "me/acting")
    assert identity.alive({who}) == set()
    connection.close()


def whose(desk: Browser) -> str:
    """Whose browser it is."""
    answer = desk.auth("GET", "auth/session")
    return str(answer.json()["data"]["user"]["id"])

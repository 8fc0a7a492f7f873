"""Roles granted and taken back, and accounts deleted."""

import subprocess
import sys
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest

from tests.accounts import Browser, browser_at, recorded, somebody, whole_log
from tests.api.test_account_profile import AVATARS, picture
from tests.live import PASSWORD, Live, Person
from tests.stack import ROOT

pytest_plugins = ["tests.live_fixtures"]


def manage(live: Live, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """A command on the server, and what it said."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        check=False,
        cwd=ROOT,
        env=live.stack.env | env,
        capture_output=True,
        text=True,
    )


@pytest.fixture
def admin(live: Live) -> Iterator[Person]:
    """The only admin there is, as long as the test lasts."""
    with live.stack.superuser() as session:
        session.execute("UPDATE accounts_user SET roles = '{}'")
        person = live.person()
        assert manage(live, "grant", "admin", person.name.upper()).stdout == (
            f"{person.name} is now admin.\n"
        )
        yield person
        session.execute("UPDATE accounts_user SET roles = '{}'")


@pytest.fixture
def browser(live: Live) -> Iterator[Browser]:
    with browser_at(live.address) as opened:
        opened.sign_up()
        yield opened


def role(client: httpx.Client, method: str, person: str, name: str) -> httpx.Response:
    return client.request(method, f"/api/v1/people/{person}/roles/{name}")


def roles(client: httpx.Client) -> list[str]:
    found: list[str] = client.get("/api/v1/me").json()["roles"]
    return found


def test_an_admin_grants_and_takes_back(live: Live, admin: Person, ben: Person) -> None:
    with live.client(admin) as admins, live.client(ben) as bens:
        assert roles(admins) == ["admin"]
        for name in ("moderator", "admin", "admin"):
            assert role(admins, "PUT", ben.id, name).status_code == 200
        assert roles(bens) == ["admin", "moderator"]
        assert role(bens, "DELETE", admin.id, "admin").status_code == 200
        assert roles(admins) == []
        assert role(admins, "PUT", ben.id, "analyst").status_code == 403, "no admin any more"
    assert recorded(live, ben.id)[1:] == ["RoleGranted", "RoleGranted"]
    assert recorded(live, admin.id)[1:] == ["RoleGranted", "RoleRevoked"]


def test_the_last_admin_stays(live: Live, admin: Person) -> None:
    with live.client(admin) as client:
        answer = role(client, "DELETE", admin.id, "admin")
        assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")
        assert roles(client) == ["admin"]
    said = manage(live, "revoke", "admin", admin.name)
    assert (said.returncode, "last_admin" in said.stderr) == (1, True)


def test_what_can_not_be_granted(live: Live, admin: Person, ben: Person) -> None:
    with live.client(admin) as client:
        assert role(client, "PUT", ben.id, "owner").status_code == 400
        answer = role(client, "PUT", str(uuid4()), "moderator")
        assert (answer.status_code, answer.json()["code"]) == (404, "no_account")
    said = manage(live, "grant", "admin", "nobody-of-this-name")
    assert (said.returncode, "Nobody is called" in said.stderr) == (1, True)


def test_an_account_made_by_hand_enters_the_log_with_its_first_act(live: Live) -> None:
    made = somebody()
    names = ("--username", made["username"], "--email", made["email"])
    password = {"DJANGO_SUPERUSER_PASSWORD": PASSWORD}
    assert manage(live, "createsuperuser", "--noinput", *names, **password).returncode == 0
    with browser_at(live.address) as browser:
        browser.account = made
        assert browser.log_in().status_code == 200
        person = browser.me()["id"]
    assert recorded(live, person) == ["AccountRegistered"]
    assert recorded(live, person, "login") == ["LoginSucceeded"]


def delete(browser: Browser) -> httpx.Response:
    return browser.send("DELETE", "/api/v1/me")


def test_an_account_is_deleted(live: Live, browser: Browser) -> None:
    person = browser.me()["id"]
    refused = delete(browser)
    assert (refused.status_code, refused.json()["code"]) == (403, "reauthentication_required")
    files = {"file": ("me.png", picture("PNG"), "image/png")}
    avatar = browser.send("PUT", "/api/v1/me/avatar", files=files).json()["avatar"]
    key = browser.api("POST", "me/keys", 201, name="bot", scopes=["read"])["key"]
    with browser_at(live.address) as elsewhere:
        elsewhere.account = browser.account
        elsewhere.log_in()
        browser.reauthenticate()
        assert delete(browser).status_code == 204
        assert not browser.is_in()
        assert not elsewhere.is_in()
        assert elsewhere.log_in().status_code == 400
    with live.client() as client:
        key_header = {"Authorization": f"Bearer {key}"}
        assert client.get("/api/v1/me", headers=key_header).status_code == 401
    assert not list(AVATARS.glob(f"{avatar.removeprefix('/avatars/')}*"))
    assert recorded(live, person)[-1] == "AccountDeleted"
    assert_nothing_left(live, person, browser.account)
    with browser_at(live.address) as again:
        assert again.auth("POST", "auth/signup", **browser.account).status_code == 200
        assert again.me()["id"] != person, "name and address are free again"


def assert_nothing_left(live: Live, person: str, account: dict[str, str]) -> None:
    with live.stack.superuser() as session:
        [row] = session.execute("SELECT u::text FROM accounts_user u WHERE id = %s", [person])
        assert account["username"] not in str(row)
        assert account["email"] not in str(row)
        for table in ("account_emailaddress", "accounts_apikey", "usersessions_usersession"):
            query = f"SELECT count(*) FROM {table} WHERE user_id = %s"
            assert session.execute(query, [person]).fetchone() == (0,), table
    assert PASSWORD not in whole_log(live)


def test_a_program_deletes_the_account_as_well(live: Live) -> None:
    person = live.person()
    with live.client(person) as client:
        assert client.delete("/api/v1/me").json()["code"] == "reauthentication_required"
        again = client.post(
            "/_allauth/app/v1/auth/reauthenticate",
            json={"password": PASSWORD},
            headers={"X-Session-Token": person.session},
        )
        assert again.status_code == 200
        assert client.delete("/api/v1/me").status_code == 204
        assert client.get("/api/v1/me").status_code == 401


def test_the_last_admin_can_not_leave(live: Live, admin: Person) -> None:
    with live.client(admin) as client:
        client.post(
            "/_allauth/app/v1/auth/reauthenticate",
            json={"password": PASSWORD},
            headers={"X-Session-Token": admin.session},
        )
        answer = client.delete("/api/v1/me")
        assert (answer.status_code, answer.json()["code"]) == (409, "last_admin")
        assert client.get("/api/v1/me").json()["username"] == admin.name

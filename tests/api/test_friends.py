"""Friends over HTTP: the lists, and what may be done."""

from typing import Any
from uuid import uuid4

import pytest

from tests.api import social
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

NOWHERE = "00000000-0000-0000-0000-000000000000"
COMMANDS = ("request", "accept", "decline", "cancel", "remove", "block", "unblock")
STATES = ("friend", "asked", "asks", "blocked")


@pytest.fixture(scope="module")
def somebody(live: Live) -> Person:
    """Somebody who has to do with nobody."""
    return live.person()


def listed(live: Live, who: Person, **query: Any) -> list[str]:
    return [row["id"] for row in social.get(live, who, "friends", **query)["results"]]


def code(live: Live, who: Person, path: str, body: Any = None) -> tuple[int, str]:
    answer = social.send(live, who, "POST", f"friends/{path}", body)
    return answer.status_code, answer.json().get("code", "")


def test_from_strangers_to_friends_and_back(live: Live, anna: Person, ben: Person) -> None:
    social.asked(live, anna, ben)
    assert listed(live, anna, state="asked") == [ben.id]
    assert listed(live, ben, state="asks") == [anna.id]
    social.do(live, ben, "decline", anna)
    social.comes(live, anna, ben, None)
    social.asked(live, anna, ben)
    social.do(live, anna, "cancel", ben)
    social.comes(live, ben, anna, None)
    assert code(live, ben, f"{anna.id}/accept") == (409, "no_request")
    social.friends(live, anna, ben)
    [row] = social.get(live, anna, "friends")["results"]
    assert row == {**social.card(live, anna, ben), "since": row["since"]}
    assert listed(live, ben, state="friend") == [anna.id]
    social.do(live, anna, "remove", ben)
    social.comes(live, ben, anna, None)
    assert not any(listed(live, who, state=state) for who in (anna, ben) for state in STATES)


def test_requests_that_cross_make_friends(live: Live, anna: Person, ben: Person) -> None:
    social.do(live, anna, "request", ben)
    social.do(live, ben, "request", anna)
    social.comes(live, anna, ben, "friend")
    social.comes(live, ben, anna, "friend")


def test_blocked_people_are_listed_for_the_blocker_alone(
    live: Live, anna: Person, ben: Person
) -> None:
    social.friends(live, anna, ben)
    social.blocked(live, anna, ben)
    assert listed(live, anna, state="blocked") == [ben.id]
    assert listed(live, anna) == []
    assert code(live, anna, f"{ben.id}/request") == (409, "blocked_by_you")
    social.comes(live, ben, anna, None)
    social.do(live, anna, "unblock", ben)
    social.comes(live, anna, ben, None)


@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_so_already_may_be_said_again(
    live: Live, somebody: Person, ben: Person, command: str
) -> None:
    """Also where there is nothing to do at all; only an acceptance needs a request."""
    social.card(live, somebody, ben)
    once, twice = (code(live, somebody, f"{ben.id}/{command}") for _ in range(2))
    expected = (409, "no_request") if command == "accept" else (200, "")
    assert once == twice == expected


@pytest.mark.parametrize("command", COMMANDS)
def test_nobody_does_it_to_themselves_or_to_nobody(
    live: Live, somebody: Person, command: str
) -> None:
    assert code(live, somebody, f"{somebody.id}/{command}") == (400, "yourself")
    assert code(live, somebody, f"court/{command}")[0] == 404
    if command in ("request", "block"):
        assert code(live, somebody, f"{NOWHERE}/{command}") == (404, "person_not_found")


def test_the_same_key_does_it_once(live: Live, anna: Person, ben: Person) -> None:
    key = {"Idempotency-Key": str(uuid4())}
    with live.client(anna) as client:
        url = f"/api/v1/friends/{ben.id}"
        assert client.post(f"{url}/request", headers=key).status_code == 200
        client.post(f"{url}/cancel").raise_for_status()
        assert client.post(f"{url}/request", headers=key).status_code == 200
        again = client.post(f"{url}/block", headers=key)
    assert (again.status_code, again.json()["code"]) == (409, "command_conflict")
    social.comes(live, anna, ben, None)


def test_friends_come_by_name_page_by_page_and_are_searched(live: Live, anna: Person) -> None:
    word = uuid4().hex[:6]
    names = ["Zoë", "ada", "Émile", "Đan", "bo"]
    people = {name: live.person(f"{name}-{word}") for name in names}
    social.friends(live, anna, *people.values())
    read = social.pages(live, anna, "friends", limit=2)
    assert [len(page) for page in read] == [2, 2, 1]
    in_order = ["ada", "bo", "Đan", "Émile", "Zoë"]
    assert [row["id"] for page in read for row in page] == [people[name].id for name in in_order]
    assert listed(live, anna, search="EMI") == [people["Émile"].id]
    assert listed(live, anna, search=f"dan {word}") == [people["Đan"].id]
    assert len(listed(live, anna, search=word)) == 5
    assert listed(live, anna, search="%") == listed(live, anna, search="x\0y") == []
    social.described(live, people["bo"], display_name="Yvo")
    eventually(lambda: listed(live, anna, limit=2) == [people["ada"].id, people["Đan"].id])


def test_a_deleted_friend_is_nobody_any_more(live: Live, anna: Person, ben: Person) -> None:
    social.friends(live, anna, ben)
    social.deleted(live, ben)
    eventually(lambda: listed(live, anna) == [])
    shown = social.card(live, anna, ben)
    assert (shown["name"], shown["deleted"], shown["username"]) == ("Deleted account", True, "")
    assert code(live, anna, f"{ben.id}/request") == (404, "person_not_found")


def test_many_are_asked_by_their_names(live: Live, anna: Person, ben: Person) -> None:
    cem, dora, eve = (live.person(f"{name}-{uuid4().hex[:8]}") for name in ("Cem", "Dora", "Eve"))
    social.friends(live, anna, ben)
    social.asked(live, dora, anna)
    social.blocked(live, anna, eve)
    names = [f"@{cem.name} ", cem.name.upper(), dora.name, ben.name, eve.name, anna.name]
    nobody = ["no-such-person", "", "x" * 150]
    eventually(lambda: social.card(live, anna, cem))
    answer = social.send(live, anna, "POST", "friends/import", {"names": names + nobody})
    assert answer.status_code == 200, answer.text
    results = answer.json()["results"]
    assert [(row["outcome"], row["person"]) for row in results] == [
        ("requested", cem.id),
        ("requested", cem.id),
        ("friends", dora.id),
        ("friends", ben.id),
        ("blocked", eve.id),
        ("yourself", anna.id),
        *[("not_found", None)] * len(nobody),
    ]
    assert [row["name"] for row in results][:2] == [cem.name, cem.name.upper()]
    social.comes(live, cem, anna, "asks")
    social.comes(live, dora, anna, "friend")


@pytest.mark.parametrize(
    "names",
    [[], ["\0"], ["\ud800"], ["x"] * 101, ["x" * 151], [1], [None], "ben", {}, None],
)
def test_an_import_of_nonsense_is_refused(live: Live, somebody: Person, names: Any) -> None:
    assert code(live, somebody, "import", {"names": names}) == (400, "invalid")


@pytest.mark.parametrize(
    "query",
    [
        {"state": "enemy"},
        {"state": ""},
        {"limit": "101"},
        {"limit": "٣"},
        {"after": "court"},
        {"after": "AAAA"},
        {"after": "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAwIAA="},
    ],
)
def test_a_bad_query_names_the_parameter(
    live: Live, somebody: Person, query: dict[str, str]
) -> None:
    with live.client(somebody) as client:
        answer = client.get("/api/v1/friends", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["errors"]) == set(query)

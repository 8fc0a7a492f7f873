"""People who have to do with each other, over HTTP; whatever is done shows when it returns."""

import json
from typing import Any

import httpx

from tests.live import ACCOUNTS, PASSWORD, Live, Person
from tests.stack import eventually

Row = dict[str, Any]


def get(live: Live, who: Person, path: str, **query: Any) -> Row:
    """What the person is answered."""
    with live.client(who) as client:
        body: Row = client.get(f"/api/v1/{path}", params=query).raise_for_status().json()
    return body


def send(live: Live, who: Person, method: str, path: str, body: Any = None) -> httpx.Response:
    """The answer, whatever it is."""
    content = None if body is None else json.dumps(body)  # in ASCII: httpx has no lone surrogates
    with live.client(who) as client:
        client.headers["Content-Type"] = "application/json"
        return client.request(method, f"/api/v1/{path}", content=content)


def do(live: Live, who: Person, command: str, other: Person) -> None:
    """One of request, accept, decline, cancel, remove, block, unblock."""
    send(live, who, "POST", f"friends/{other.id}/{command}").raise_for_status()


def card(live: Live, who: Person, other: Person) -> Row:
    """How the person sees the other, who shows by now."""
    row: Row = eventually(lambda: get(live, who, "people/cards", ids=other.id)["results"])[0]
    return row


def comes(live: Live, who: Person, other: Person, relation: str | None) -> None:
    """Wait until the other is that to the person."""
    eventually(lambda: card(live, who, other)["relation"] == relation)


def all_shown(live: Live) -> None:
    """Wait until the read model of people has all that has happened, and not a part of it."""
    behind = """
        SELECT EXISTS (SELECT FROM log_pending) OR EXISTS (
            SELECT FROM log_position p JOIN checkpoint c USING (lane)
            WHERE c.subscription = 'people' AND p.lane_seq > c.seq
        )
    """
    with live.stack.superuser() as database:
        eventually(lambda: database.execute(behind).fetchone() == (False,))


def asked(live: Live, who: Person, *others: Person) -> None:
    """The person asks the others."""
    for other in others:
        do(live, who, "request", other)
    for other in others:
        comes(live, who, other, "asked")
        comes(live, other, who, "asks")


def friends(live: Live, who: Person, *others: Person) -> None:
    """The person and each of the others become friends."""
    asked(live, who, *others)
    for other in others:
        do(live, other, "accept", who)
    for other in others:
        comes(live, who, other, "friend")
        comes(live, other, who, "friend")


def blocked(live: Live, who: Person, other: Person) -> None:
    """The person blocks the other."""
    do(live, who, "block", other)
    comes(live, who, other, "blocked")


def hidden(live: Live, who: Person, **privacy: Any) -> None:
    """The person is not to be found, and shows nothing to anybody, but for what is said."""
    privacy = {"findable": False, "presence_to": "nobody", "details_to": "nobody"} | privacy
    send(live, who, "PUT", "me/privacy", privacy).raise_for_status()
    eventually(lambda: privacy.items() <= get(live, who, "me").items())


def described(live: Live, who: Person, **profile: str) -> None:
    """The person tells this about themselves."""
    empty = {"display_name": "", "alias": "", "bio": "", "language": "", "time_zone": ""}
    send(live, who, "PUT", "me/profile", empty | profile).raise_for_status()
    shown = profile.get("display_name") or who.name
    eventually(lambda: card(live, who, who)["name"] == shown)


def notices(live: Live, who: Person, count: int, **query: Any) -> list[Row]:
    """The person's notices, newest first, once there are so many."""

    def found() -> list[Row] | None:
        rows: list[Row] = get(live, who, "inbox", **query)["results"]
        return rows if len(rows) == count else None

    return eventually(found) or []


def pages(live: Live, who: Person, path: str, **query: Any) -> list[list[Row]]:
    """Every page's rows, from the first to the last."""
    found: list[list[Row]] = []
    after: dict[str, str] = {}
    while True:
        body = get(live, who, path, **query, **after)
        found.append(body["results"])
        if body["next"] is None:
            return found
        after = {"after": body["next"]}


def deleted(live: Live, who: Person) -> None:
    """The person deletes their account."""
    with live.client(who) as client:
        client.post(
            f"{ACCOUNTS}/reauthenticate",
            json={"password": PASSWORD},
            headers={"X-Session-Token": who.session},
        ).raise_for_status()
        client.delete("/api/v1/me").raise_for_status()

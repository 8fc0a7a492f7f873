"""An erasure in a running installation: what processes have in memory comes to nothing, and no
queue holds a word; whoever is gone can read what was destroyed."""

import base64
from typing import Any
from urllib.parse import quote, urlsplit

import httpx
import orjson
import pytest
from django.utils import timezone

from consumers.erasure.run import go_on
from core.operations.models import DeadLetter
from events import log
from events.types.base import ERASED
from tests.erasure.words import Words
from tests.live import ACCOUNTS, PASSWORD, Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]


def proved(live: Live, who: Person) -> None:
    """They have shown again who they are."""
    with live.client(who) as client:
        headers = {"X-Session-Token": who.session}
        proof = {"password": PASSWORD}
        client.post(f"{ACCOUNTS}/reauthenticate", json=proof, headers=headers).raise_for_status()


def erased(live: Live, who: Person) -> dict[str, Any]:
    """The answer to their wish, once all is through."""
    with live.client(who) as client:
        answer = client.post("/api/v1/me/erase", json={"username": "somebody"})
        assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
        wish = {"username": who.name}
        done: dict[str, Any] = client.post("/api/v1/me/erase", json=wish).raise_for_status().json()
    eventually(lambda: go_on(timezone.now()), every=0.5)
    return done


@pytest.mark.usefixtures("operations")
def test_nothing_is_left_in_queues_and_in_processes(live: Live, ben: Person) -> None:
    words = Words()
    one = live.person(words["name"])
    room = live.room(ben)
    live.join(one, room)
    live.post(one, room, words["said"], f"{words['again']} @{ben.name}")
    live.history(ben, room, of=2)
    cup = _cup(live, ben, one, words["entrant"])
    _dead_lettered(live, room)
    assert "chat_message" in words.in_tables()
    proved(live, one)
    done = erased(live, one)
    assert words.in_tables() == {}
    _goes_on(live, ben, room, cup)
    assert words.in_tables() == {}, "a process had kept it"
    assert words.in_text(_queued(live)) == set()
    assert words.in_text("".join(each.log.read_text() for each in live.stack.processes)) == set()
    with live.client(one) as client:
        assert client.get("/api/v1/me").status_code == 401
    _certified(live, done)


def _cup(live: Live, ben: Person, one: Person, alias: str) -> str:
    """A tournament that has begun in the memory of a worker, and of a web process."""
    terms = {"name": "Cup", "game": "pong", "plan": {"format": "single"}}
    with live.client(ben) as client:
        cup: str = client.post("/api/v1/tournaments", json=terms).raise_for_status().json()["id"]
        client.post(f"/api/v1/tournaments/{cup}/open").raise_for_status()
        with live.client(one) as theirs:
            url = f"/api/v1/tournaments/{cup}"
            theirs.post(f"{url}/enter", json={"alias": alias}).raise_for_status()
        client.post(f"/api/v1/tournaments/{cup}/enter").raise_for_status()
        eventually(lambda: client.get(f"/api/v1/tournaments/{cup}").json().get("entrants") == 2)
    return cup


def _goes_on(live: Live, ben: Person, room: str, cup: str) -> None:
    """The others see that somebody was there, and that they left."""
    [first, second] = live.history(ben, room, of=2)[:2]
    assert [each["text"] for each in (first, second)] == [ERASED, ERASED]
    assert first["author"]["name"] == ERASED
    live.post(ben, room, "Who was that?")
    with live.client(ben) as client:
        url = f"/api/v1/tournaments/{cup}"
        client.patch(url, json={**_terms(client, url), "description": "Open."}).raise_for_status()
        eventually(lambda: client.get(url).json()["description"] == "Open.")
        entrants = client.get(f"{url}/bracket").json()["entrants"]
        eventually(lambda: client.get(url).json()["entrants"] == 1)
    assert {each["alias"] for each in entrants} == {ERASED, ben.name}


def _terms(client: httpx.Client, url: str) -> dict[str, Any]:
    shown = client.get(url).json()
    return {name: shown[name] for name in ("name", "game", "plan")}


def _dead_lettered(live: Live, room: str) -> None:
    """What somebody said is kept among the dead letters, as a message that nobody can read."""
    stored = log.read_stream(f"chat-{room}")[-1]
    body = {
        "routing_key": f"chat.MessagePosted.{stored.lane}",
        "payload": stored.payload_json,
        "payload_encoding": "string",
        "properties": {},
    }
    with _management(live) as api:
        api.post(f"exchanges/{_vhost(live)}/events/publish", json=body).raise_for_status()
    said = stored.payload_json.encode()
    kept = DeadLetter.objects.values_list("body", flat=True)
    eventually(lambda: any(said == bytes(body) for body in kept.all()))


def _queued(live: Live) -> str:
    """Every message in every queue; all of them stay there."""
    asked = {"count": 1_000, "ackmode": "reject_requeue_true", "encoding": "base64"}
    texts = []
    with _management(live) as api:
        for queue in api.get(f"queues/{_vhost(live)}").json():
            url = f"queues/{_vhost(live)}/{quote(queue['name'], safe='')}/get"
            answer = api.post(url, json=asked)
            if answer.status_code == 200:  # of a queue with one consumer alone nobody else may take
                texts += [_text(message) for message in answer.json()]
    return "\n".join(texts)


def _text(message: dict[str, Any]) -> str:
    body = base64.b64decode(message["payload"]).decode(errors="replace")
    return body + str(message["properties"])


def _management(live: Live) -> httpx.Client:
    place = urlsplit(live.stack.rabbitmq.management_url)
    login = (place.username or "", place.password or "")
    url = f"http://{place.hostname}:{place.port}/api/"
    return httpx.Client(base_url=url, auth=login, timeout=30)


def _vhost(live: Live) -> str:
    return urlsplit(live.stack.amqp_url).path[1:]


def _certified(live: Live, done: dict[str, Any]) -> None:
    """Whoever has the token may read it; nobody else."""
    with live.client() as client:
        shown = client.get(f"/api/v1/erasures/{done['token']}").raise_for_status().json()
        assert client.get("/api/v1/erasures/made-up").json()["code"] == "no_erasure"
        assert client.get("/api/v1/erasures").status_code == 401
    told = orjson.loads(shown["certificate"])
    assert told["person"] == done["person"]
    assert told["destroyed"]["rooms"] >= 3


@pytest.fixture(scope="module")
def admin(live: Live) -> Person:
    """An admin, made on the server."""
    person = live.person()
    live.grant("admin", person.name)
    return person


def test_an_admin_erases_on_request(live: Live, admin: Person) -> None:
    one = live.person()
    with live.client(admin) as client:
        url = f"/api/v1/people/{one.id}/erasure"
        assert client.get(url).json()["code"] == "no_erasure"
        assert client.post(url, json={"reason": "own_wish"}).status_code == 400
        proved(live, admin)
        client.post(url, json={"reason": "law"}).raise_for_status()
        shown = client.get(url).raise_for_status().json()
        assert (shown["reason"], shown["by"], shown["certificate"]) == ("law", admin.id, None)
        listed = client.get("/api/v1/erasures").raise_for_status().json()["results"]
        assert listed[0]["person"] == one.id
    with live.client(one) as client:
        assert client.get("/api/v1/me").status_code == 401

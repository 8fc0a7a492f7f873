"""Commands over HTTP: Idempotency-Key, and the limits of bodies."""

from uuid import uuid4

import httpx
import pytest

from tests.live import Live, Person

pytest_plugins = ["tests.live_fixtures"]


def post(client: httpx.Client, room: str, text: str, key: str) -> httpx.Response:
    url, headers = f"/api/v1/rooms/{room}/messages", {"Idempotency-Key": key}
    return client.post(url, json={"text": text}, headers=headers)


@pytest.mark.parametrize("key", ["any text will do", "k", "x" * 255, "3f0d2b6e-uuid"])
def test_a_repeated_key_takes_effect_once(live: Live, anna: Person, room: str, key: str) -> None:
    with live.client(anna) as client:
        answers = [post(client, room, "once", key) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [201] * 3
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert [row["text"] for row in live.history(anna, room, of=1)] == ["once"]


def test_a_repeated_key_makes_one_room(live: Live, anna: Person) -> None:
    headers = {"Idempotency-Key": str(uuid4())}
    with live.client(anna) as client:
        ids = {
            client.post("/api/v1/rooms", json={"name": "once"}, headers=headers).json()["id"]
            for _ in range(3)
        }
    assert len(ids) == 1


def test_a_key_used_for_something_else_is_a_conflict(live: Live, anna: Person, room: str) -> None:
    key = str(uuid4())
    with live.client(anna) as client:
        assert post(client, room, "first", key).status_code == 201
        other_text = post(client, room, "second", key)
        headers = {"Idempotency-Key": key}
        other_command = client.post(f"/api/v1/rooms/{room}/leave", headers=headers)
    for answer in (other_text, other_command):
        assert answer.status_code == 409
        assert answer.json()["code"] == "command_conflict"
        assert answer.json()["remedy"] == "Use a new id for every new command."
    assert [row["text"] for row in live.history(anna, room, of=1)] == ["first"]


def test_the_same_key_of_somebody_else_is_another(
    live: Live, anna: Person, ben: Person, room: str
) -> None:
    live.join(ben, room)
    with live.client(anna) as annas, live.client(ben) as bens:
        first, second = post(annas, room, "a", "key"), post(bens, room, "b", "key")
    assert first.json()["id"] != second.json()["id"]


def test_without_a_key_every_request_counts(live: Live, anna: Person, room: str) -> None:
    assert len(set(live.post(anna, room, "same", "same"))) == 2


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_a_bad_key_is_refused(live: Live, anna: Person, room: str, key: str) -> None:
    with live.client(anna) as client:
        answer = post(client, room, "hi", key)
    assert answer.status_code == 400
    assert "Idempotency-Key" in answer.json()["errors"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("x" * 100_000, "at most 4000 characters"),
        ("a\0b", "U+0000 at 2 is not allowed"),
        ("a\u202eb", "U+202E at 2 is not allowed"),
        (" ", "visible"),
        (7, "valid string"),
        (None, "valid string"),
    ],
    ids=["100000", "nul", "bidi", "blank", "number", "null"],
)
def test_a_bad_text_names_the_field(
    live: Live, anna: Person, room: str, text: object, told: str
) -> None:
    with live.client(anna) as client:
        answer = client.post(f"/api/v1/rooms/{room}/messages", json={"text": text})
    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert told in answer.json()["errors"]["text"][0]


def test_half_a_surrogate_pair_is_refused(live: Live, anna: Person, room: str) -> None:
    with live.client(anna) as client:
        answer = client.post(
            f"/api/v1/rooms/{room}/messages",
            content=b'{"text":"\\ud83c"}',
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code == 400


def test_what_the_server_sets_can_not_be_sent(live: Live, anna: Person, ben: Person) -> None:
    with live.client(anna) as client:
        body = {"name": "x", "actor": {"id": ben.id, "name": "Ben"}}
        answer = client.post("/api/v1/rooms", json=body)
    assert answer.status_code == 400
    assert answer.json()["errors"] == {"actor": ["is set by the server"]}


@pytest.mark.parametrize("kilobytes", [257, 5_000])
def test_a_body_too_large_is_refused(live: Live, anna: Person, room: str, kilobytes: int) -> None:
    body = b'{"text":"' + b"x" * (kilobytes * 1024) + b'"}'
    with live.client(anna) as client:
        answer = client.post(
            f"/api/v1/rooms/{room}/messages",
            content=body,
            headers={"Content-Type": "application/json"},
        )
        assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
        assert client.get("/api/v1/me").status_code == 200


def test_a_sign_up_too_large_is_refused(live: Live) -> None:
    with live.client() as client:
        answer = client.post(
            "/_allauth/app/v1/auth/signup",
            content=b"x" * (300 * 1024),
            headers={"Content-Type": "application/json"},
        )
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"

"""Every error is application/problem+json and says what to do."""

import httpx
import pytest

from tests.live import Live, Person

pytest_plugins = ["tests.live_fixtures"]

NOWHERE = "00000000-0000-0000-0000-000000000000"
JSON = {"Content-Type": "application/json"}
FIELDS = {"type", "title", "status", "code", "detail", "remedy"}


def assert_problem(answer: httpx.Response, status: int, code: str) -> None:
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    body = answer.json()
    assert body.keys() >= FIELDS
    assert (body["status"], body["code"]) == (status, code)
    assert all(body[field] for field in FIELDS)


@pytest.mark.parametrize(
    ("method", "path", "options", "status", "code"),
    [
        ("GET", f"/api/v1/rooms/{NOWHERE}", {}, 404, "room_not_found"),
        ("POST", f"/api/v1/rooms/{NOWHERE}/join", {}, 404, "room_not_found"),
        ("GET", f"/api/v1/rooms/{NOWHERE}/messages", {}, 404, "room_not_found"),
        ("GET", "/api/v1/rooms/court", {}, 404, "not_found"),
        ("GET", "/api/v1/nothing", {}, 404, "not_found"),
        ("GET", "/api/", {}, 404, "not_found"),
        ("GET", "/assets/nothing.js", {}, 404, "not_found"),
        ("GET", "/assets/%2e%2e/manage.py", {}, 404, "not_found"),
        ("DELETE", "/api/v1/rooms", {}, 405, "method_not_allowed"),
        ("PUT", "/api/v1/me", {"json": {}}, 405, "method_not_allowed"),
        ("POST", "/api/v1/rooms", {"content": "{", "headers": JSON}, 400, "parse_error"),
        ("POST", "/api/v1/rooms", {"content": b"\xff", "headers": JSON}, 400, "parse_error"),
        ("POST", "/api/v1/rooms", {"content": "[1]", "headers": JSON}, 400, "invalid"),
        ("POST", "/api/v1/rooms", {"content": "7", "headers": JSON}, 400, "invalid"),
        ("POST", "/api/v1/rooms", {"json": {}}, 400, "invalid"),
        ("POST", "/api/v1/rooms", {"json": {"name": "x", "more": 1}}, 400, "invalid"),
        ("POST", "/api/v1/rooms", {"content": r'{"\ud800": 1}', "headers": JSON}, 400, "invalid"),
        ("POST", "/api/v1/rooms", {"data": {"name": "x"}}, 415, "unsupported_media_type"),
        ("GET", "/api/v1/me", {"headers": {"Accept": "text/html"}}, 406, "not_acceptable"),
    ],
)
def test_an_error_is_a_problem(
    live: Live,
    anna: Person,
    method: str,
    path: str,
    options: dict[str, object],
    status: int,
    code: str,
) -> None:
    with live.client(anna) as client:
        answer = client.request(method, path, **options)  # type: ignore[arg-type]  # httpx's many options
    assert_problem(answer, status, code)
    if status == 405:
        assert "GET" in answer.headers["allow"]


def test_whoever_is_not_logged_in_is_told_how(live: Live) -> None:
    with live.client() as client:
        for path in ("/api/v1/me", "/api/v1/rooms", f"/api/v1/rooms/{NOWHERE}/messages"):
            answer = client.get(path)
            assert_problem(answer, 401, "not_authenticated")
            assert answer.headers["www-authenticate"].startswith("Bearer")


def test_an_unknown_host_is_refused(live: Live) -> None:
    with live.client() as client:
        answer = client.get("/api/v1/me", headers={"Host": "evil.example"})
    assert_problem(answer, 400, "bad_request")


def test_deep_nesting_is_refused(live: Live, anna: Person) -> None:
    with live.client(anna) as client:
        answer = client.post("/api/v1/rooms", content="[" * 100_000, headers=JSON)
    assert_problem(answer, 400, "parse_error")


@pytest.mark.parametrize("number", ["1e400", "NaN", "Infinity", "9" * 5_000])
def test_numbers_beyond_reason_are_refused(live: Live, anna: Person, number: str) -> None:
    with live.client(anna) as client:
        answer = client.post("/api/v1/rooms", content=f'{{"name":{number}}}', headers=JSON)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"

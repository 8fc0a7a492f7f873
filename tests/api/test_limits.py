"""What an answer may hold, and what is not offered yet."""

import pytest

from tests.live import Live, Person

pytest_plugins = ["tests.live_fixtures"]

MANY_ZEROS = "0" * 19 + "150000000"


@pytest.mark.parametrize("limit", ["0", "101", "-1", "1e9", MANY_ZEROS, "9" * 30])
def test_no_page_is_larger_than_the_largest(
    live: Live, anna: Person, room: str, limit: str
) -> None:
    with live.client(anna) as client:
        for path in ("rooms", f"rooms/{room}/members", f"rooms/{room}/messages"):
            answer = client.get(f"/api/v1/{path}", params={"limit": limit})
            assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


@pytest.mark.parametrize("side", ["app", "browser"])
@pytest.mark.parametrize("what", ["request", "reset"])
def test_passwords_are_not_reset_before_there_is_mail(live: Live, side: str, what: str) -> None:
    with live.client() as client:
        answer = client.post(f"/_allauth/{side}/v1/auth/password/{what}", json={"email": "a@b.org"})
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

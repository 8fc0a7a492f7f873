"""What an answer may hold."""

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

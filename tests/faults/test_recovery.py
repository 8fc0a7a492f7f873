"""Promise 5: nothing stalls for good. Idle transactions, cut sessions, restarts of Postgres."""

from time import monotonic
from uuid import UUID

import httpx
import pytest
from django.db import connection
from django.test import Client

from core.accounts.models import User
from core.domain.base import Actor
from projections.chat.models import Message
from tests.faults.test_nothing_skipped import an_idle_append, an_idle_snapshot
from tests.given import (
    a_room,
    assert_in_order,
    assert_shown_is_the_fold,
    caught_up,
    person,
    say,
    whole_log,
)
from tests.stack import Stack, eventually

BOUND = 20.0  # seconds until everything flows again
QUICKLY = 5.0  # seconds where nothing has to recover


def shows(room: UUID, text: str) -> bool:
    return Message.objects.filter(room=room, text=text).exists()


def assert_flows(anna: Actor, room: UUID, text: str, within: float) -> None:
    """What is posted now is shown within so many seconds, and nothing before it is missing."""
    say(anna, room, text)
    eventually(lambda: shows(room, text), within)
    eventually(caught_up, within)
    assert_in_order(whole_log())
    assert_shown_is_the_fold()


def a_running_stack(stack: Stack) -> tuple[Actor, UUID]:
    stack.relay()
    stack.worker("chat")
    anna = person()
    room = a_room(anna)
    assert_flows(anna, room, "before", BOUND)
    return anna, room


def test_idle_transactions_hold_nobody_back(stack: Stack) -> None:
    anna, room = a_running_stack(stack)
    idle = an_idle_append(stack, a_room(anna))
    snapshot = an_idle_snapshot(stack)
    say(anna, room, *["meanwhile"] * 100)
    assert_flows(anna, room, "at last", QUICKLY)
    idle.execute("COMMIT")
    assert_flows(anna, room, "after", QUICKLY)
    idle.close()
    snapshot.close()


def test_cut_sessions_are_replaced(stack: Stack) -> None:
    anna, room = a_running_stack(stack)
    for number in range(2):
        connection.close()
        with stack.superuser() as session:
            cut = session.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
        assert len(cut) >= 3, "relay and worker have sessions"
        assert_flows(anna, room, f"after {number}", BOUND)
    assert [process.popen.poll() for process in stack.processes] == [None, None]


def test_each_session_of_the_relay_may_be_cut_alone(stack: Stack) -> None:
    anna, room = a_running_stack(stack)
    with stack.superuser() as session:
        for what in ("%published%", "%log_position p JOIN log_event%", "%log_pending%"):
            session.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE %s"
                " AND datname = current_database() AND pid <> pg_backend_pid()",
                [what],
            )
            assert_flows(anna, room, what, QUICKLY)


@pytest.mark.parametrize("how", ["stop", "kill"])
def test_postgres_is_restarted(stack: Stack, how: str) -> None:
    anna, room = a_running_stack(stack)
    getattr(stack.postgres, how)()
    stack.postgres.start()
    connection.close()
    back = monotonic()
    assert_flows(anna, room, "after", BOUND)
    assert monotonic() - back < BOUND
    assert [process.popen.poll() for process in stack.processes] == [None, None]


def a_session() -> dict[str, str]:
    """Cookies of somebody who is logged in."""
    client = Client()
    client.force_login(
        User.objects.create(username="anna"), "allauth.account.auth_backends.AuthenticationBackend"
    )
    return {"sessionid": client.cookies["sessionid"].value}


def test_without_postgres_the_api_says_so_and_recovers_by_itself(stack: Stack) -> None:
    address = stack.web()
    with httpx.Client(base_url=address, cookies=a_session(), timeout=30) as browser:
        assert browser.get("/api/v1/rooms").status_code == 200
        stack.postgres.stop()
        try:
            for path in ("/api/v1/rooms", "/api/v1/me"):
                answer = browser.get(path)
                assert answer.status_code == 503, answer.text
                assert answer.headers["content-type"] == "application/problem+json"
                assert answer.json()["status"] == 503
                assert "database" in answer.json()["detail"]
                assert int(answer.headers["retry-after"]) > 0
            assert browser.get("/healthz").status_code == 200
            ready = browser.get("/readyz")
            assert ready.status_code == 503
            assert "database" in ready.text
        finally:
            stack.postgres.start()
        eventually(lambda: browser.get("/api/v1/rooms").status_code == 200, BOUND)
        eventually(lambda: browser.get("/readyz").status_code == 200, BOUND)
    connection.close()

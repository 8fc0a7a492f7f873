"""Accounts while the database is away, and what is taken back of a request that failed."""

from tests.accounts import browser_at, recorded, somebody
from tests.live import Live
from tests.stack import Stack, eventually


def test_without_the_database_people_are_told_to_come_back(stack: Stack) -> None:
    live = Live(stack, stack.web())
    with browser_at(live.address) as browser:
        assert browser.sign_up().status_code == 200
        stack.postgres.kill()
        for path, body in (
            ("auth/login", {"username": "anna", "password": "x"}),
            ("auth/signup", somebody()),
            ("auth/password/request", {"email": "anna@example.org"}),
        ):
            answer = browser.auth("POST", path, **body)
            assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
            assert answer.headers["retry-after"]
        assert browser.client.get("/api/v1/me").status_code == 503
        stack.postgres.start()
        eventually(browser.is_in)


def test_what_fails_is_taken_back_with_its_event(stack: Stack) -> None:
    """The log refuses: then there is no change either."""
    live = Live(stack, stack.web())
    with browser_at(live.address) as browser:
        browser.sign_up()
        person = browser.me()["id"]
        with stack.superuser() as session:
            session.execute("REVOKE EXECUTE ON FUNCTION log_append FROM courtside_app, PUBLIC")
            new = {"current_password": browser.account["password"], "new_password": "x" * 20}
            refused = browser.auth("POST", "account/password/change", **new)
            assert refused.status_code >= 500
            session.execute("GRANT EXECUTE ON FUNCTION log_append TO courtside_app")
        assert browser.is_in()
        browser.log_out()
        assert browser.log_in().status_code == 200, "the old password is the password"
        assert "PasswordChanged" not in recorded(live, person)

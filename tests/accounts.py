"""People in front of a browser: what they send, the mail they get, and what is recorded of it."""

import base64
import hmac
import re
import struct
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any
from uuid import uuid4

import httpx

from core.config import config
from tests.live import PASSWORD, Live
from tests.stack import eventually

BROWSER = "/_allauth/browser/v1"
MAIL = config.data_dir / "mail"
_CODE = re.compile(r"^([A-Z0-9]{3,}(?:-[A-Z0-9]{3,})?)$", re.MULTILINE)


@dataclass
class Browser:
    """A browser with its cookies, and the account that its person signed up with."""

    client: httpx.Client
    account: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, **options: Any) -> httpx.Response:
        """A request with the CSRF token, as the page's script sends it."""
        token = {"X-CSRFToken": self.client.cookies["csrftoken"]}
        return self.client.request(method, path, headers=token, **options)

    def auth(self, method: str, path: str, **body: Any) -> httpx.Response:
        """A request to allauth."""
        return self.send(method, f"{BROWSER}/{path}", json=body)

    def api(self, method: str, path: str, status: int = 200, **body: Any) -> Any:
        """A request to our API that is answered with this status; the answer's body."""
        answer = self.send(method, f"/api/v1/{path}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json() if answer.content else None

    def sign_up(self, **change: str) -> httpx.Response:
        """A new account."""
        self.account = somebody() | change
        return self.auth("POST", "auth/signup", **self.account)

    def log_in(self, password: str = PASSWORD) -> httpx.Response:
        return self.auth("POST", "auth/login", username=self.account["username"], password=password)

    def log_out(self) -> None:
        assert self.auth("DELETE", "auth/session").status_code == 401

    def reauthenticate(self) -> None:
        """Show again who one is."""
        done = self.auth("POST", "auth/reauthenticate", password=self.account["password"])
        assert done.status_code == 200, done.text

    def me(self) -> dict[str, Any]:
        """The account as it sees itself."""
        body: dict[str, Any] = self.api("GET", "me")
        return body

    def is_in(self) -> bool:
        """Whether somebody is logged in."""
        return self.client.get("/api/v1/me").status_code == 200

    def code(self, number: int = 1) -> str:
        """The code in the mail of this number (from 1) to the person."""
        return code_in(mail_to(self.account["email"], number))


@contextmanager
def browser_at(address: str) -> Iterator[Browser]:
    """A browser that has opened the page."""
    with httpx.Client(base_url=address, timeout=20) as client:
        assert client.get("/").status_code in (200, 503)
        yield Browser(client)


def somebody() -> dict[str, str]:
    """What a sign-up takes."""
    name = f"person-{uuid4().hex[:12]}"
    return {"username": name, "email": f"{name}@example.org", "password": PASSWORD}


def pending(answer: httpx.Response) -> str | None:
    """The step that a log-in waits for."""
    flows = answer.json()["data"]["flows"]
    return next((flow["id"] for flow in flows if flow.get("is_pending")), None)


def mail_to(address: str, number: int = 1) -> EmailMessage:
    """The mail of this number (from 1) to an address, once it is there."""
    return eventually(lambda: mails_to(address)[number - 1 : number])[0]


def mails_to(address: str) -> list[EmailMessage]:
    """All mail to an address, in the order it was sent."""
    texts = [file.read_text() for file in MAIL.glob("*.log")] if MAIL.is_dir() else []
    mails = [mail for text in texts for mail in text.split("\n" + "-" * 79)]
    mine = [_read(mail) for mail in mails if f"\nTo: {address}\n" in mail]
    return sorted(mine, key=lambda message: message["Message-ID"])


def _read(mail: str) -> EmailMessage:
    message: Any = message_from_string(mail.lstrip(), policy=policy.default)
    found: EmailMessage = message
    return found


def code_in(message: EmailMessage) -> str:
    """The code that a mail is about."""
    [code] = _CODE.findall(str(message.get_content()))
    found: str = code
    return found


def totp(secret: str, at: float | None = None) -> str:
    """The code that an authenticator app shows (RFC 6238, 30 s, 6 digits)."""
    counter = struct.pack(">Q", int((at or time.time()) // 30))
    digest = hmac.digest(base64.b32decode(secret, casefold=True), counter, "sha1")
    place = digest[-1] & 15
    number = struct.unpack(">I", digest[place : place + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"


def recorded(live: Live, account: object, category: str = "account") -> list[str]:
    """The types of what the log holds of an account, in order."""
    with live.stack.superuser() as session:
        rows = session.execute(
            "SELECT type FROM log_event WHERE stream = %s ORDER BY version",
            [f"{category}-{account}"],
        )
        return [str(name) for (name,) in rows]


def whole_log(live: Live) -> str:
    """Everything in the log, as text."""
    with live.stack.superuser() as session:
        rows = session.execute("SELECT payload::text || metadata::text FROM log_event")
        return "\n".join(str(text) for (text,) in rows)


def printed(live: Live) -> str:
    """Everything that the processes wrote to their logs."""
    return "\n".join(process.log.read_text() for process in live.stack.processes)

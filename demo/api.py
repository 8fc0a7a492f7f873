"""Over HTTP: sign up, log in, refresh a token; what sockets do not carry. Standard library only."""

import asyncio
import json
import ssl
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import uuid4

from demo.people import Person

AUTH = "/_allauth/app/v1/auth/"
REFRESH = "/_allauth/app/v1/tokens/refresh"
TIMEOUT = 20.0  # seconds for one answer
ASK_AGAIN = 5.0  # seconds, where a 429 does not say how many
FRESH = 200.0  # seconds for which an access token is used; the server gives it 300

UNCONFIRMED = (
    "This instance lets nobody in before they have confirmed their e-mail address, and nobody "
    "reads the mail of the demo's people. Start it with COURTSIDE_EMAIL_VERIFICATION=optional "
    "(`make run` does so where COURTSIDE_MAIL_URL names no mail server), and run the demo again."
)


class Trouble(Exception):
    """The demo can't go on: what is wrong, what was expected, what to do."""


class Unreachable(Trouble):
    """Nothing answers."""


class File(NamedTuple):
    """A file to upload, as the field `file` of a form."""

    name: str
    kind: str
    content: bytes


@dataclass(slots=True)
class Tokens:
    """What an account shows the server."""

    access: str
    refresh: str
    since: float


@dataclass(frozen=True, slots=True)
class Server:
    """The instance at `base`, such as http://127.0.0.1:8000."""

    base: str
    tls: ssl.SSLContext | None = None

    @property
    def socket(self) -> str:
        """Where the sockets are."""
        return "ws" + self.base.removeprefix("http") + "/ws/"

    async def call(self, path: str, body: object = None, token: str = "") -> tuple[int, Any, float]:
        """Status, JSON, and the seconds to wait that a 429 or 503 asks for. Raises Trouble.

        GET without a body; PUT for a File, POST for the rest.
        """
        return await asyncio.to_thread(self._call, path, body, token)

    def _call(self, path: str, body: object, token: str) -> tuple[int, Any, float]:
        data, kind = packed(body)
        headers = {"Content-Type": kind} | ({"Authorization": f"Bearer {token}"} if token else {})
        method = "GET" if data is None else "PUT" if isinstance(body, File) else "POST"
        request = urllib.request.Request(self.base + path, data, headers, method=method)  # noqa: S310  # http or https: __main__.options
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT, context=self.tls) as answer:  # noqa: S310  # as above
                return answer.status, _json(answer.read()), 0.0
        except urllib.error.HTTPError as error:
            wait = error.headers.get("Retry-After", "")
            return error.code, _json(error.read()), float(wait) if wait.isdecimal() else ASK_AGAIN
        except (OSError, ValueError) as error:
            raise Unreachable(_unreachable(self.base, error)) from None

    async def check(self) -> None:
        """Raises Trouble where no Courtside answers, or none that is ready."""
        status, body, _ = await self.call("/readyz")
        if not isinstance(body, dict) or "status" not in body:
            raise Trouble(
                f"{self.base} answers, but it is no Courtside. Give its address as --base."
            )
        if status != 200:
            raise Trouble(
                f"{self.base} is not ready: {body.get('down')}. Wait for it, or see its log."
            )


def packed(body: object) -> tuple[bytes | None, str]:
    """What is sent, and its content type."""
    if not isinstance(body, File):
        return None if body is None else json.dumps(body).encode(), "application/json"
    edge = uuid4().hex
    head = (
        f"--{edge}\r\nContent-Type: {body.kind}\r\n"
        f'Content-Disposition: form-data; name="file"; filename="{body.name}"\r\n\r\n'
    )
    data = head.encode() + body.content + f"\r\n--{edge}--\r\n".encode()
    return data, f"multipart/form-data; boundary={edge}"


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except ValueError:
        return None


def _flows(answer: Any) -> list[dict[str, Any]]:
    """What django-allauth asks of whoever wants to come in."""
    flows: list[dict[str, Any]] = ((answer or {}).get("data") or {}).get("flows", [])
    return flows


def _unreachable(base: str, error: Exception) -> str:
    reason = getattr(error, "reason", error)
    if isinstance(reason, ssl.SSLCertVerificationError):
        return (
            f"{base} has a certificate that this machine does not trust "
            f"({reason.verify_message}). For a self-signed one, add --insecure."
        )
    return f"Nothing answers at {base} ({reason}). Start it (`make run`), or give --base."


class Door:
    """Lets people in, one after another: whoever has no account gets one."""

    def __init__(self, server: Server, waiting: Callable[[str], None]) -> None:
        self._server = server
        self._waiting = waiting
        self._known = False  # whether the last one had an account: then so has the next, probably

    async def enter(self, person: Person) -> Tokens | None:
        """Tokens; None where the name belongs to somebody else. Raises Trouble."""
        ways = [self._sign_up, self._log_in]
        for way in reversed(ways) if self._known else ways:
            if tokens := await way(person):
                self._known = way == self._log_in
                return tokens
        return None

    async def renew(self, tokens: Tokens) -> Tokens:
        """Tokens that are fresh. Raises Trouble."""
        if time.monotonic() - tokens.since < FRESH:
            return tokens
        renewed = await self._tokens(REFRESH, {"refresh_token": tokens.refresh}, "data")
        if renewed is None:
            raise Trouble("The server does not renew a token that it gave. See its log.")
        return renewed

    async def _sign_up(self, person: Person) -> Tokens | None:
        account = {"username": person.name, "email": person.email, "password": person.password}
        return await self._tokens(AUTH + "signup", account, "meta")

    async def _log_in(self, person: Person) -> Tokens | None:
        account = {"username": person.name, "password": person.password}
        return await self._tokens(AUTH + "login", account, "meta")

    async def _tokens(self, path: str, body: dict[str, str], place: str) -> Tokens | None:
        """The tokens in the answer; None for a name that is taken or a password that is wrong."""
        while True:
            status, answer, wait = await self._server.call(path, body)
            codes = {error.get("code") for error in (answer or {}).get("errors", [])}
            codes |= {flow["id"] for flow in _flows(answer) if flow.get("is_pending")}
            if status == 200:
                given = answer[place]
                refresh = given.get("refresh_token", body.get("refresh_token", ""))
                return Tokens(given["access_token"], refresh, time.monotonic())
            if status in (429, 503) or "too_many_login_attempts" in codes:
                reason = "is not ready" if status == 503 else "limits sign-ups and log-ins"
                self._waiting(f"the server {reason}: trying again in {wait:.0f} s")
                await asyncio.sleep(wait)
            elif codes & {"username_taken", "email_taken", "username_password_mismatch"}:
                return None
            elif "verify_email" in codes:
                raise Trouble(UNCONFIRMED)
            else:
                raise Trouble(f"{path} answered {status} for {body.get('username')}: {answer}")

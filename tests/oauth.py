"""A site that people log in by: OAuth 2 (RFC 6749) with PKCE (RFC 7636), as Google has it."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit
from uuid import uuid4

CLIENT, SECRET = "our-client-id", "our-client-secret"
AUTHORIZE = ("/oauth/authorize", "/o/oauth2/v2/auth")
TOKEN = ("/oauth/token", "/token")
USER = ("/v2/me", "/oauth2/v2/userinfo")


@dataclass
class Site:
    """The site. `user`: who is logged in there; `refuses`: they say no."""

    url: str = ""
    user: dict[str, Any] = field(default_factory=dict)
    refuses: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def env(self) -> dict[str, str]:
        """The settings that lead both providers here."""
        return {
            f"COURTSIDE_{name}_{key}": value
            for name in ("GOOGLE", "FORTYTWO")
            for key, value in (("ID", CLIENT), ("SECRET", SECRET), ("URL", self.url))
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Where the browser is sent back to."""
        assert (query["client_id"], query["response_type"]) == (CLIENT, "code")
        code = uuid4().hex
        self.codes[code] = query
        answer = {"error": "access_denied"} if self.refuses else {"code": code}
        return f"{query['redirect_uri']}?{urlencode(answer | {'state': query['state']})}"

    def token(self, form: dict[str, str]) -> dict[str, Any] | None:
        """The access token for a code, once; None where anything is wrong."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None or form.get("redirect_uri") != asked["redirect_uri"]:
            return None
        if (form.get("client_id"), form.get("client_secret")) != (CLIENT, SECRET):
            return None
        if asked.get("code_challenge") not in (None, challenge(form.get("code_verifier", ""))):
            return None
        token = uuid4().hex
        self.tokens[token] = dict(self.user)
        return {"access_token": token, "token_type": "Bearer", "expires_in": 7200}


def challenge(verifier: str) -> str:
    """PKCE, S256."""
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


@contextmanager
def site() -> Iterator[Site]:
    """The site, answering on a port of its own."""
    there = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            place = urlsplit(self.path)
            if place.path in AUTHORIZE:
                self.send_response(302)
                self.send_header("Location", there.authorize(dict(parse_qsl(place.query))))
                self.end_headers()
            elif place.path in USER:
                bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
                self._json(there.tokens.get(bearer))
            else:
                self._json(None)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._json(there.token(form) if self.path in TOKEN else None)

        def _json(self, body: Any) -> None:
            content = json.dumps(body or {"error": "invalid_request"}).encode()
            self.send_response(200 if body else 400)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

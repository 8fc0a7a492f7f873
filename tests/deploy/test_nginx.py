"""The real nginx with the real configuration, on other ports, in front of a small server."""

import json
import os
import shutil
import socket
import ssl
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from websockets.datastructures import Headers
from websockets.http11 import Request, Response
from websockets.sync.client import connect
from websockets.sync.server import Server, ServerConnection, serve

from deploy.certificate import main as make_certificate
from ops import apt
from ops.folder import free_port
from ops.process import wait_for
from tests.deploy.composefile import ROOT

PLACES = "/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"


@dataclass
class Front:
    http: int
    https: int
    tls: ssl.SSLContext
    behind: Server

    def ask(self, method: str, path: str, *, plain: bool = False, **more: Any) -> httpx.Response:
        base = f"http://localhost:{self.http}" if plain else f"https://localhost:{self.https}"
        with httpx.Client(base_url=base, verify=self.tls, trust_env=False) as client:
            return client.request(method, path, **more)


def nginx() -> str:
    """Its path; installs it as `make test` installs whatever else is missing, or fails."""
    if shutil.which("nginx", path=PLACES) is None:
        apt.install(["nginx-light"], "nginx, for tests/deploy, is missing")
    found = shutil.which("nginx", path=PLACES)
    assert found, "nginx was installed, but is not to be found"
    return found


def tell(_: ServerConnection, request: Request) -> Response | None:
    """The headers that arrived, as JSON; sockets go on."""
    if request.path.startswith("/ws/"):
        return None
    body = json.dumps({name.lower(): value for name, value in request.headers.raw_items()}).encode()
    kind = "text/css" if request.path.startswith("/assets/") else "application/json"
    headers = Headers(
        {"Content-Type": kind, "Content-Length": str(len(body)), "Connection": "close"}
    )
    return Response(200, "OK", headers, body)


def echo(connection: ServerConnection) -> None:
    assert connection.request is not None
    connection.send(json.dumps(dict(connection.request.headers.raw_items())))
    for message in connection:
        connection.send(message)


@pytest.fixture(scope="module")
def front(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    folder = tmp_path_factory.mktemp("nginx")
    make_certificate([str(folder), "localhost"])
    (folder / ".well-known" / "acme-challenge").mkdir(parents=True)
    (folder / ".well-known" / "acme-challenge" / "token").write_text("proof")
    http_port = free_port(set())
    https_port = free_port({http_port})
    with serve(echo, "127.0.0.1", 0, process_request=tell, compression=None) as behind:
        threading.Thread(target=behind.serve_forever, daemon=True).start()
        text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text()
        for there, here in {
            "/tmp/": f"{folder}/",  # noqa: S108  # replaced, not used
            "/tls/": f"{folder}/",
            "root /acme;": f"root {folder};",
            "listen 8080;": f"listen 127.0.0.1:{http_port};",
            "listen 8443 ssl;": f"listen 127.0.0.1:{https_port} ssl;",
            "set $web web:8000;": f"set $web 127.0.0.1:{behind.socket.getsockname()[1]};",
            "access_log /dev/stdout combined;": f"access_log {folder}/access.log combined;",
        }.items():
            assert there in text, f"{there!r} is not in nginx.conf any more"
            text = text.replace(there, here)
        config = folder / "nginx.conf"
        config.write_text(text)
        command = [nginx(), "-p", str(folder), "-c", str(config)]
        checked = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        assert "[warn]" not in checked.stderr
        # In its container it is no root; here root's workers could not read the folder otherwise.
        user = "" if os.geteuid() else "user root;"
        process = subprocess.Popen([*command, "-g", f"daemon off; {user}"])
        tls = ssl.create_default_context(cafile=str(folder / "fullchain.pem"))
        try:
            assert wait_for(lambda: answers(https_port), 10, every=0.1)
            yield Front(http_port, https_port, tls, behind)
        finally:
            process.terminate()
            process.wait()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def test_http_goes_to_https(front: Front) -> None:
    here = {"Host": "club.example.org"}
    answer = front.ask("GET", "/rooms/7?x=1", plain=True, headers=here)
    assert answer.status_code == 308
    assert answer.headers["Location"] == "https://club.example.org/rooms/7?x=1"


def test_proof_for_a_certificate_is_served_without_tls(front: Front) -> None:
    assert front.ask("GET", "/.well-known/acme-challenge/token", plain=True).text == "proof"


def test_what_a_client_says_about_itself_is_replaced(front: Front) -> None:
    lies = {"X-Forwarded-For": "6.6.6.6", "X-Forwarded-Proto": "http"}
    seen = front.ask("GET", "/api/v1/me", headers=lies).json()
    assert seen["x-forwarded-for"] == "127.0.0.1"
    assert seen["x-forwarded-proto"] == "https"
    assert seen["host"] == f"localhost:{front.https}", "the port belongs to the origin"


def test_a_large_body_is_refused_as_the_api_would(front: Front) -> None:
    answer = front.ask("POST", "/api/v1/rooms", content=b"x" * (256 * 1024 + 1))
    assert answer.status_code == 413
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "too_large"


@pytest.mark.parametrize(
    ("method", "path", "most"),
    [
        ("PUT", "/api/v1/me/avatar", 6),
        ("PUT", "/api/v1/rooms/7c9e/picture", 6),
        ("POST", "/api/v1/rooms/7c9e/files", 101),
    ],
)
def test_files_may_be_larger(front: Front, method: str, path: str, most: int) -> None:
    bytes_ = most * 1024 * 1024
    assert announced(front, method, path, bytes_) == "HTTP/1.1 100 Continue"
    assert announced(front, method, path, bytes_ + 1).startswith("HTTP/1.1 413 ")


def announced(front: Front, method: str, path: str, length: int) -> str:
    """What is answered to whoever asks before they send so much."""
    head = f"{method} {path} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {length}\r\n"
    with (
        socket.create_connection(("localhost", front.https), timeout=10) as plain,
        front.tls.wrap_socket(plain, server_hostname="localhost") as opened,
    ):
        opened.sendall(f"{head}Expect: 100-continue\r\n\r\n".encode())
        return opened.recv(1_000).decode().partition("\r\n")[0]


def test_assets_alone_are_compressed(front: Front) -> None:
    assert front.ask("GET", "/assets/a.css").headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in front.ask("GET", "/api/v1/me").headers


def test_a_socket_gets_through(front: Front) -> None:
    url = f"wss://localhost:{front.https}/ws/"
    lies = {"X-Forwarded-For": "6.6.6.6"}
    with connect(url, ssl=front.tls, proxy=None, additional_headers=lies) as opened:
        seen = {name.lower(): value for name, value in json.loads(opened.recv()).items()}
        assert seen["x-forwarded-for"] == "127.0.0.1"
        assert seen["host"] == f"localhost:{front.https}"
        opened.send("ping")
        assert opened.recv(timeout=5) == "ping"


def test_old_tls_is_refused(front: Front) -> None:
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    old.set_ciphers("ECDHE-ECDSA-AES128-SHA")  # no authenticated encryption
    with socket.create_connection(("localhost", front.https)) as plain, pytest.raises(ssl.SSLError):
        old.wrap_socket(plain)


def test_while_the_server_is_away_the_answer_is_503(front: Front) -> None:
    front.behind.shutdown()
    front.behind.socket.close()
    answer = front.ask("GET", "/api/v1/me")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "2"
    assert answer.json()["code"] == "unavailable"

"""Just enough of a WebSocket client (RFC 6455) to be no bottleneck: it counts frames."""

import os
import resource
import socket
import struct
from base64 import b64encode
from collections.abc import Iterator

SUBPROTOCOL = "courtside.v1"
EVENT = b'{"op":"event"'


def allow_many_files() -> None:
    """Let this process have as many sockets as the system permits."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def text_frame(text: str) -> bytes:
    """A masked text frame, as clients must send it; the mask is zero, which costs nothing."""
    body = text.encode()
    size = len(body)
    head = bytes((0x81, 0x80 | size)) if size < 126 else b"\x81\xfe" + struct.pack("!H", size)
    return head + bytes(4) + body


def pong(body: bytes) -> bytes:
    """A masked pong, the answer to a ping."""
    return bytes((0x8A, 0x80 | len(body))) + bytes(4) + body


class Counter:
    """Splits a stream of bytes into frames, and counts the events among them."""

    __slots__ = ("count", "pongs", "rest")

    def __init__(self) -> None:
        self.count = 0
        self.pongs = b""  # to be written: answers to the server's pings
        self.rest = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        """The text frames that are complete now. Raises ConnectionError for a close frame."""
        data = self.rest + data if self.rest else data
        at, end = 0, len(data)
        while (bounds := _bounds(data, at, end)) is not None:
            if data[at] == 0x81:
                if data.startswith(EVENT, bounds[0]):
                    self.count += 1
                yield data[bounds[0] : bounds[1]]
            elif data[at] == 0x89:
                self.pongs += pong(data[bounds[0] : bounds[1]])
            elif data[at] == 0x88:
                raise ConnectionError(f"closed: {data[bounds[0] : bounds[1]]!r}")
            at = bounds[1]
        self.rest = data[at:]


def _bounds(data: bytes, at: int, end: int) -> tuple[int, int] | None:
    """Where the payload of the frame at `at` begins and ends, once all of it is there."""
    if end - at < 2:
        return None
    size, begin = data[at + 1], at + 2
    if size == 126:
        if end - at < 4:
            return None
        size, begin = (data[at + 2] << 8) | data[at + 3], at + 4
    elif size == 127:
        if end - at < 10:
            return None
        size, begin = int.from_bytes(data[at + 2 : at + 10], "big"), at + 10
    return (begin, begin + size) if begin + size <= end else None


def connect(address: str, path: str, session: str | None) -> socket.socket:
    """An open socket after the handshake. `session`: the session cookie, for Courtside."""
    host, _, port = address.partition(":")
    opened = socket.create_connection((host, int(port)), timeout=30)
    opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    lines = [
        f"GET {path} HTTP/1.1",
        f"Host: {address}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Version: 13",
        f"Sec-WebSocket-Key: {b64encode(os.urandom(16)).decode()}",
    ]
    if session is not None:
        lines += [f"Cookie: sessionid={session}", f"Sec-WebSocket-Protocol: {SUBPROTOCOL}"]
    opened.sendall("\r\n".join([*lines, "", ""]).encode())
    _handshake(opened)
    return opened


def _handshake(opened: socket.socket) -> None:
    """Read the answer byte by byte, so that no frame behind it is taken along."""
    answer = b""
    while not answer.endswith(b"\r\n\r\n"):
        byte = opened.recv(1)
        if not byte:
            break
        answer += byte
    if not answer.startswith(b"HTTP/1.1 101"):
        raise ConnectionError(f"the handshake was refused: {answer!r}")


def await_text(opened: socket.socket, counter: Counter, wanted: bytes) -> bytes:
    """The first frame that contains `wanted`."""
    while True:
        data = opened.recv(65536)
        if not data:
            raise ConnectionError(f"closed while waiting for {wanted!r}")
        # All of them first: pings and what is cut off in the middle lie behind the one wanted.
        found = [text for text in counter.feed(data) if wanted in text]
        if found:
            return found[0]

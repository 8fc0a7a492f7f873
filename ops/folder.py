"""What a private folder remembers: its secrets, its ports, and who is using it."""

import base64
import fcntl
import json
import os
import random
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ops.problem import Problem

STANDARD_PORTS = {4369, 5432, 5672, 15672, 25672}
# Below the range that the system hands out to outgoing connections, so that a port is
# still free after its server was down for a moment.
PORT_RANGE = range(20_000, 32_000)

SECRETS: dict[str, Callable[[], str]] = {
    "COURTSIDE_SECRET_KEY": lambda: secrets.token_urlsafe(48),
    "COURTSIDE_MASTER_KEY": lambda: base64.b64encode(secrets.token_bytes(32)).decode(),
    "POSTGRES_PASSWORD": lambda: secrets.token_urlsafe(24),
    "RABBITMQ_PASSWORD": lambda: secrets.token_urlsafe(24),
}


def secrets_of(folder: Path) -> dict[str, str]:
    """The secrets of this folder, generated at first use into secrets.env (mode 0600).

    Losing the file makes the data in the folder unreadable; a copy of the folder has both.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secrets.env"
    lines = file.read_text().splitlines() if file.exists() else []
    known = dict(line.split("=", 1) for line in lines if "=" in line)
    missing = {name: make() for name, make in SECRETS.items() if name not in known}
    if missing:
        known |= missing
        write_private(file, "".join(f"{name}={value}\n" for name, value in known.items()))
    return known


def write_private(file: Path, text: str) -> None:
    """Replaces a file in one step by one that only its owner can read."""
    fresh = file.with_name(f"{file.name}.new")
    fresh.unlink(missing_ok=True)
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
    fresh.replace(file)


def is_free(port: int, host: str = "127.0.0.1") -> bool:
    """Whether a server could listen on this port now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def free_port(avoid: set[int]) -> int:
    """A free port that is nobody's standard and not in `avoid`."""
    candidates = random.sample(PORT_RANGE, 200)
    for port in candidates:
        if port not in avoid | STANDARD_PORTS and is_free(port):
            return port
    raise Problem(
        f"No free port among 200 tried between {PORT_RANGE.start} and {PORT_RANGE.stop}. "
        "Close what occupies them and start again."
    )


def ports_of(folder: Path, names: list[str]) -> dict[str, int]:
    """One port per name, the same as last time unless somebody else has taken it."""
    file = folder / "ports.json"
    known: dict[str, int] = json.loads(file.read_text()) if file.exists() else {}
    for name in names:
        if name not in known or not is_free(known[name]):
            known[name] = free_port(set(known.values()))
    write_private(file, json.dumps(known, indent=2) + "\n")
    return {name: known[name] for name in names}


@contextmanager
def held(folder: Path, what: str) -> Iterator[None]:
    """Holds `what` of this folder; raises Problem while another process has it.

    The hold ends with its process, however that ends, so no stale lock can remain.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{what}.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            raise Problem(
                f"{what} is already running from {folder} (process {file.read().strip()}). "
                "Use that one, or stop it first (Ctrl-C in its terminal)."
            ) from None
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield

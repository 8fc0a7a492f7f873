"""An empty installation for one test: its database, its virtual host, its processes."""

import contextlib
import os
import signal
import ssl
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic, sleep
from typing import TYPE_CHECKING, TypeVar, cast
from unittest.mock import patch
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import psycopg
from django.db import DEFAULT_DB_ALIAS, connections

from consumers.management.commands.work import OPERATIONS
from core.audit.write import APART
from core.config import config
from events import keyring
from ops.folder import free_port
from ops.instances import Postgres, RabbitMQ
from ops.run import MATCHES, POLICIES

if TYPE_CHECKING:
    from django.db.backends.postgresql.base import DatabaseWrapper

ROOT = Path(__file__).parent.parent
TEMPLATE = "courtside_template"
PATIENCE = 30.0
SELDOM = 0.2  # seconds: who asks more often takes time from what is to happen
# One for all: each client would read the system's certificates anew.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)

T = TypeVar("T")


def eventually(get: Callable[[], T], within: float = PATIENCE, every: float = 0.02) -> T:
    """The first true value of `get`, asked after `every` seconds and then less and less often;
    AssertionError after `within` seconds."""
    deadline = monotonic() + within
    while not (value := get()):
        assert monotonic() < deadline, f"still {value!r} after {within} s"
        sleep(every)
        every = min(every * 1.5, max(every, SELDOM))
    return value


class Process:
    """One process of the product, its log in a file."""

    def __init__(self, command: list[str], env: dict[str, str], log: Path) -> None:
        self.command = command
        self.log = log
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                command, cwd=ROOT, env=env, stdout=output, stderr=output, start_new_session=True
            )

    @property
    def pid(self) -> int:
        return self.popen.pid

    def logged(self, text: str, times: int = 1, within: float = PATIENCE) -> None:
        """Wait until the log has the text that often."""
        eventually(lambda: self.log.read_text().count(text) >= times, within)

    def last_words(self, lines: int = 20) -> str:
        """The end of the log."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def kill(self) -> None:
        """SIGKILL, and wait for the end."""
        self.popen.kill()
        self.popen.wait()

    def stop(self) -> int:
        """SIGTERM, and the exit code."""
        self.popen.send_signal(signal.SIGCONT)
        self.popen.terminate()
        return self.popen.wait(15)


@dataclass
class Stack:
    """What a test has to itself."""

    postgres: Postgres
    rabbitmq: RabbitMQ
    database_url: str
    amqp_url: str
    logs: Path
    processes: list[Process] = field(default_factory=list)

    @property
    def env(self) -> dict[str, str]:
        """The environment of this stack's processes."""
        return os.environ | {
            "COURTSIDE_DATABASE_URL": self.database_url,
            "COURTSIDE_AMQP_URL": self.amqp_url,
            "PYTHONUNBUFFERED": "1",
        }

    def run(self, *command: str, **env: str) -> Process:
        """Start a program in this stack's environment and `env`; it is ended with the test."""
        name = "-".join(Path(part).name for part in command[1:4] if not part.startswith("-"))
        log = self.logs / f"{name}-{len(self.processes)}.log"
        process = Process(list(command), self.env | env, log)
        self.processes.append(process)
        return process

    def manage(self, *arguments: str, **env: str) -> Process:
        """Start `manage.py …`."""
        return self.run(sys.executable, "manage.py", *arguments, **env)

    def relay(self) -> Process:
        """A relay that leads."""
        process = self.manage("relay")
        process.logged("relay_leads")
        return process

    def worker(self, *subscriptions: str) -> Process:
        """A worker attached to the broker."""
        process = self.manage("work", *subscriptions)
        process.logged("worker_attached")
        return process

    def restart(self, worker: Process) -> None:
        """Let a worker that has died do again what it did."""
        self.processes.remove(worker)
        self.run(*worker.command).logged("worker_attached")

    def web(self, **env: str) -> str:
        """A web process that is ready, configured by `env` besides; its address."""
        port = free_port(set())
        self.manage("web", "--port", str(port), **env)
        address = f"http://127.0.0.1:{port}"
        eventually(lambda: is_ready(address))
        return address

    def everything(self) -> str:
        """All processes but Celery and the one that watches the system; the web address."""
        self.manage("relay")
        self.manage("work", "chat", "people", "notifications", "moderation", *MATCHES)
        self.manage("work", "history", *(name for name in POLICIES if name != OPERATIONS))
        address = self.web()
        for process in self.processes[:3]:
            process.logged("relay_leads" if process is self.processes[0] else "worker_attached")
        return address

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        """A session as the owner of the database."""
        return psycopg.connect(self.database_url, autocommit=True)

    def stop(self) -> None:
        """End all processes."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.popen.wait()


def is_ready(address: str) -> bool:
    """Whether a web process answers there, and has all it needs."""
    try:
        return httpx.get(f"{address}/readyz", verify=NO_TLS).status_code == 200
    except httpx.TransportError:
        return False


def template_database(postgres: Postgres) -> None:
    """A migrated, empty database that each test's is a copy of."""
    _recreate(postgres, TEMPLATE)
    url = _with_path(postgres.url, TEMPLATE)
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=ROOT,
        env=os.environ | {"COURTSIDE_DATABASE_URL": url},
        check=True,
    )


@contextlib.contextmanager
def fresh_stack(
    postgres: Postgres, rabbitmq: RabbitMQ, logs: Path, broker: bool = True
) -> Iterator[Stack]:
    """A stack of its own, which this process is connected to as well."""
    name = f"test_{uuid4().hex[:12]}"
    _recreate(postgres, name, TEMPLATE)
    if broker:
        vhost(rabbitmq, "PUT", name)
    stack = Stack(
        postgres, rabbitmq, _with_path(postgres.url, name), _with_path(rabbitmq.url, name), logs
    )
    try:
        with _this_process_on(stack):
            yield stack
    finally:
        stack.stop()
        postgres.start()
        if broker:
            rabbitmq.start()
            vhost(rabbitmq, "DELETE", name)
        with psycopg.connect(_with_path(postgres.url, "postgres"), autocommit=True) as admin:
            admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


@contextlib.contextmanager
def _this_process_on(stack: Stack) -> Iterator[None]:
    place = urlsplit(stack.database_url)
    connections.close_all()
    for alias in connections:
        connections[alias].settings_dict |= {
            "NAME": place.path[1:],
            "USER": place.username,
            "PASSWORD": place.password,
            "HOST": place.hostname,
            "PORT": place.port,
        }
    # Sessions end with the thread that opened them, and those of the pool with the test.
    connections[DEFAULT_DB_ALIAS].settings_dict["OPTIONS"].pop("pool", None)
    _close_pool()  # a timer of an earlier test may have made one, to a database that is gone
    keyring.forget()
    here = config.model_copy(update={"amqp_url": stack.amqp_url})
    with patch("rabbitmq.connection.config", here):
        yield
    connections.close_all()
    _close_pool()


def _close_pool() -> None:
    cast("DatabaseWrapper", connections[APART]).close_pool()


def vhost(rabbitmq: RabbitMQ, method: str, name: str) -> None:
    """Make or remove a virtual host."""
    place = urlsplit(rabbitmq.management_url)
    address = f"http://{place.hostname}:{place.port}/api/vhosts/{name}"
    login = (place.username or "", place.password or "")
    httpx.request(method, address, auth=login, timeout=30, verify=NO_TLS).raise_for_status()


def _recreate(postgres: Postgres, name: str, template: str = "template0") -> None:
    with psycopg.connect(_with_path(postgres.url, "postgres"), autocommit=True) as admin:
        admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
        admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())


def _with_path(url: str, name: str) -> str:
    return urlsplit(url)._replace(path=f"/{name}").geturl()

"""Private Postgres, RabbitMQ and Redis for a run, and empty installations on them."""

import asyncio
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import urlsplit

import aio_pika
import httpx
import psycopg

from bench.child import ROOT, Child, python
from ops.folder import free_port, secrets_of
from ops.instances import Postgres, RabbitMQ, private_postgres, private_rabbitmq
from ops.postgres import installed
from ops.problem import Problem
from ops.process import end_tree, spawn, wait_for
from rabbitmq import topology

FOLDER = ROOT / ".courtside-bench"
LOGS = FOLDER / "logs"
TEMPLATE = "bench_template"


@dataclass
class Servers:
    """The servers of one run. `quick`: small sizes, for trying the benchmarks out."""

    postgres: Postgres
    rabbitmq: RabbitMQ
    ending: ExitStack
    quick: bool = False

    @cached_property
    def redis(self) -> str:
        """The address of a Redis without persistence, started at first use."""
        port = free_port(set())
        self.ending.enter_context(_redis(port))
        return f"redis://127.0.0.1:{port}/0"

    def database(self, name: str, template: str = TEMPLATE) -> str:
        """A new copy of the migrated, empty database; its address."""
        with self.admin() as admin:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        return self.url(name)

    def url(self, name: str) -> str:
        """The address of a database on this Postgres."""
        return urlsplit(self.postgres.url)._replace(path=f"/{name}").geturl()

    def admin(self) -> psycopg.Connection[tuple[object, ...]]:
        """A superuser's session outside all measured databases."""
        return psycopg.connect(self.url("postgres"), autocommit=True)

    @contextmanager
    def installation(self, name: str, database: str = "") -> Iterator["Installation"]:
        """An installation with an empty database (or the one given) and empty queues."""
        asyncio.run(_drop_queues(self.rabbitmq.url))
        own = f"bench_{name}"
        place = Installation(self, name, database or self.database(own))
        try:
            yield place
        finally:
            place.stop()
            with self.admin() as admin:
                admin.execute(f'DROP DATABASE IF EXISTS "{own}" WITH (FORCE)'.encode())


@dataclass
class Installation:
    """A database, the broker, and the processes that use them."""

    servers: Servers
    name: str
    database_url: str
    children: list[Child] = field(default_factory=list)

    @cached_property
    def env(self) -> dict[str, str]:
        """The environment of all processes."""
        keys = secrets_of(FOLDER)
        foreign = {key: value for key, value in os.environ.items() if "COURTSIDE_" not in key}
        return foreign | {
            "COURTSIDE_DATABASE_URL": self.database_url,
            "COURTSIDE_AMQP_URL": self.servers.rabbitmq.url,
            "COURTSIDE_SECRET_KEY": keys["COURTSIDE_SECRET_KEY"],
            "COURTSIDE_MASTER_KEY": keys["COURTSIDE_MASTER_KEY"],
            "COURTSIDE_HTTPS": "false",
            "COURTSIDE_DATA_DIR": str(FOLDER / "data"),
            "DJANGO_SETTINGS_MODULE": "core.settings",
            "PYTHONUNBUFFERED": "1",
        }

    def start(self, module: str, **arguments: object) -> Child:
        """One of our modules as a process."""
        return self._child(python(module, **arguments), module.rpartition(".")[2])

    def manage(self, *arguments: str, until: str = "") -> Child:
        """`manage.py …`, returning when its log has the text `until`."""
        child = self._child([sys.executable, "manage.py", *arguments], arguments[0])
        if until and not wait_for(lambda: until in child.log.read_text(), 30):
            raise Problem(f"{child.name} did not say {until!r} within 30 s: see {child.log}")
        return child

    def web(self, *program: str) -> tuple[Child, str]:
        """A web process that is ready, and its host:port; `program`: in place of manage.py."""
        port = free_port(set())
        command = [sys.executable, *(program or ("manage.py",)), "web", "--port", str(port)]
        child = self._child(command, "web")
        await_http(child, f"http://127.0.0.1:{port}/readyz")
        return child, f"127.0.0.1:{port}"

    def pipeline(self) -> list[Child]:
        """Relay and projection worker, leading and attached."""
        return [
            self.manage("relay", until="relay_leads"),
            self.manage("work", "chat", until="worker_attached"),
        ]

    def stop(self) -> None:
        """End all processes."""
        for child in reversed(self.children):
            child.end()
        self.children.clear()

    def superuser(self) -> psycopg.Connection[tuple[object, ...]]:
        """A session of the database's owner."""
        return psycopg.connect(self.database_url, autocommit=True)

    def _child(self, command: list[str], label: str) -> Child:
        log = LOGS / f"{self.name}-{label}-{len(self.children)}.log"
        child = Child(command, self.env, log)
        self.children.append(child)
        return child


@contextmanager
def servers(quick: bool = False) -> Iterator[Servers]:
    """Both servers, and the template of all databases."""
    LOGS.mkdir(parents=True, exist_ok=True)
    with (
        private_postgres(FOLDER, wait=False) as postgres,
        private_rabbitmq(FOLDER, wait=False, management=False) as rabbitmq,
        ExitStack() as ending,
    ):
        postgres.wait_ready()
        rabbitmq.wait_ready()
        found = Servers(postgres, rabbitmq, ending, quick)
        place = Installation(found, "migrate", found.database(TEMPLATE, "template0"))
        subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
            cwd=ROOT,
            env=place.env,
            check=True,
        )
        yield found


def await_http(child: Child, address: str) -> None:
    """Return when the address answers 200."""
    if not wait_for(lambda: child.popen.poll() is not None or _answers(address), 30):
        raise Problem(f"{address} does not answer: see {child.log}")


def _answers(address: str) -> bool:
    try:
        return httpx.get(address).status_code == 200
    except httpx.TransportError:
        return False


def facts(found: Servers) -> dict[str, str]:
    """The versions of the servers."""
    with found.admin() as admin:
        [(postgres,)] = admin.execute("SHOW server_version").fetchall()
    return {"postgres": str(postgres), "rabbitmq": asyncio.run(_broker_version(found.rabbitmq.url))}


def pgbench() -> str | None:
    """The pgbench that belongs to the installed Postgres, where there is one."""
    # What is on PATH may be a link: pgbench lies beside what it leads to.
    places = [(place / "postgres").resolve().parent for place in installed()]
    return shutil.which("pgbench", path=os.pathsep.join(map(str, places)))


@contextmanager
def _redis(port: int) -> Iterator[None]:
    server = shutil.which("redis-server")
    if server is None:
        raise Problem("The peers need Redis. Type `apt-get install redis-server`.")
    command = [server, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    process = spawn(
        [*command, "--appendonly", "no", "--dir", str(FOLDER)],
        log=LOGS / "redis.log",
        env=dict(os.environ),
        cwd=FOLDER,
    )
    try:
        if not wait_for(lambda: _listens(port), 10):
            raise Problem(f"redis-server does not listen: see {LOGS / 'redis.log'}")
        yield
    finally:
        end_tree(process.pid, signal.SIGTERM, 5)
        process.wait()


def _listens(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


async def _drop_queues(url: str) -> None:
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        for queue in topology.queues():
            await channel.queue_delete(queue.name)


async def _broker_version(url: str) -> str:
    async with await aio_pika.connect(url) as connection:
        properties = connection.transport.connection.server_properties  # type: ignore[union-attr]
        return str(properties["version"])

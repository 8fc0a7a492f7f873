"""`make run`: everything Courtside needs, in one terminal, until Ctrl-C."""

import argparse
import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ops import mail
from ops.console import Console
from ops.folder import held, is_free, secrets_of, write_private
from ops.instance import Instance, address
from ops.instances import private_postgres, private_rabbitmq
from ops.problem import Problem
from ops.process import wait_for
from ops.supervisor import Process, Supervisor

ROOT = Path(__file__).parent.parent
PYTHON = sys.executable
PATIENCE = 60.0
ANSWER_PATIENCE = 5.0
MATCHES = ("matches", "timers", "ratings", "matchmaking", "tournaments")
POLICIES = (
    *("welcome", "broadcast", "boundaries", "brackets", "queue", "gatherings", "venues"),
    *("playing", "operations", "merging"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs until it is told to stop; exit code 0 then, 2 when it could not start."""
    options = _options(arguments)
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        with held(options.folder.resolve(), "courtside"):
            _run(options.folder.resolve(), options.host, options.port, time.monotonic())
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 2
    except PermissionError as error:
        print(
            f"\n{error.filename} belongs to another user. Start as that user, or remove "
            f"{options.folder} (it holds this machine's data) as root.",
            file=sys.stderr,
        )
        return 2
    except KeyboardInterrupt:
        print()
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make run", description=__doc__)
    port = os.environ.get("COURTSIDE_PORT", "8000")
    parser.add_argument("--port", default=port, type=_port, help="the web port (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="the web address (127.0.0.1)")
    parser.add_argument("--folder", default=Path(".courtside"), type=Path, help="data folder")
    return parser.parse_args(arguments)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"expected a port from 1 to 65535, found {text!r}")
    return int(text)


def _interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def _run(folder: Path, host: str, wanted: int, begin: float) -> None:
    port = web_port(host, wanted)
    processes = process_list(folder, host, port)
    console = Console([process.name for process in processes])
    if port != wanted:
        console.say(f"Port {wanted} is taken by another program; using {port} instead.")
    console.say("starting Postgres and RabbitMQ")
    with servers(folder) as (instances, urls):
        url = f"http://{host}:{port}"
        env = environment(folder, {"COURTSIDE_URL": url, **urls})
        write_private(folder / "environment.json", json.dumps(settings_of(env)))
        _migrate(env, console)
        for instance in instances:
            instance.wait_ready()
        console.say(mail.destination(folder))
        console.say("starting the processes")
        write_private(folder / "address", f"{url}\n")  # `make demo` looks there
        supervisor = Supervisor(processes, console, env=env, cwd=ROOT)
        asyncio.run(_supervise(supervisor, instances, console, url, begin))
        console.say("stopping Postgres and RabbitMQ")
    console.say(f"stopped; everything is kept in {folder}")


@contextlib.contextmanager
def servers(folder: Path) -> Iterator[tuple[list[Instance], dict[str, str]]]:
    """Those of Postgres and RabbitMQ that are started here, and their addresses.

    Postgres answers by then; RabbitMQ, which takes longest, is on its way.
    """
    instances: list[Instance] = []
    urls: dict[str, str] = {}
    with contextlib.ExitStack() as stack:
        if given("COURTSIDE_AMQP_URL", ("amqp", "amqps"), 5672) is None:
            broker = private_rabbitmq(folder, wait=False, management=False)
            instances.append(stack.enter_context(broker))
            urls["COURTSIDE_AMQP_URL"] = instances[-1].url
        if given("COURTSIDE_DATABASE_URL", ("postgresql", "postgres"), 5432) is None:
            instances.append(stack.enter_context(private_postgres(folder)))
            urls["COURTSIDE_DATABASE_URL"] = instances[-1].url
        yield instances, urls


def given(key: str, schemes: tuple[str, ...], port: int) -> str | None:
    """The URL that the caller has set, once something answers there; None when there is none."""
    url = os.environ.get(key)
    if not url:
        return None
    host, found = address(url, key, schemes, port)
    if not wait_for(lambda: _answers(host, found), ANSWER_PATIENCE, every=0.5):
        raise Problem(
            f"{key} points to {host}:{found}, but nothing answers there. Start that server, "
            "correct the address, or unset it to have a private one."
        )
    return url


def _answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=2).close()
    except OSError:
        return False
    return True


def environment(folder: Path, urls: Mapping[str, str]) -> dict[str, str]:
    """What every process gets: the caller's environment first, then this folder's."""
    keys = secrets_of(folder)
    ours = {
        "COURTSIDE_SECRET_KEY": keys["COURTSIDE_SECRET_KEY"],
        "COURTSIDE_MASTER_KEY": keys["COURTSIDE_MASTER_KEY"],
        "COURTSIDE_HTTPS": "false",
        "COURTSIDE_LOG_FORMAT": "console",
        "COURTSIDE_SIGNUP_RATE": "600/m/ip",
        "COURTSIDE_LOGIN_RATE": "600/m/ip",
        "COURTSIDE_DATA_DIR": str(folder),
        # Without a mail server nobody would get the code that confirms an address.
        "COURTSIDE_EMAIL_VERIFICATION": "mandatory" if mail.has_server() else "optional",
        "PYTHONUNBUFFERED": "1",
        **urls,
    }
    return ours | {key: value for key, value in os.environ.items() if value or key not in ours}


def settings_of(env: Mapping[str, str]) -> dict[str, str]:
    """What makes a command work on this instance; `make manage` reads it from the folder."""
    return {key: value for key, value in env.items() if key.startswith("COURTSIDE_")}


def process_list(folder: Path, host: str, port: int) -> list[Process]:
    """All processes of a running Courtside, in the order of their start."""
    manage = (PYTHON, "manage.py")
    celery = (PYTHON, "-m", "celery", "-A", "core", "--quiet")
    worker = ("worker", "--without-gossip", "--without-mingle", "--concurrency", "1")
    return [
        Process("web", (*manage, "web", "--host", host, "--port", str(port))),
        Process("relay", (*manage, "relay")),
        Process("projections", (*manage, "work", "chat", "people", "notifications", "moderation")),
        Process("matches", (*manage, "work", *MATCHES)),
        Process("history", (*manage, "work", "history")),
        Process("policies", (*manage, "work", *POLICIES)),
        Process("celery", (*celery, *worker)),
        Process("jobs", (*celery, *worker, "--queues", "jobs")),
        Process("beat", (*celery, "beat", "--schedule", str(folder / "beat"))),
    ]


def web_port(host: str, wanted: int) -> int:
    """The wanted port, or the next free one above it."""
    for port in range(wanted, min(wanted + 100, 65536)):
        if is_free(port, host):
            return port
    raise Problem(f"Ports {wanted} and the next hundred are taken. Try `make run PORT=9000`.")


def _migrate(env: Mapping[str, str], console: Console) -> None:
    console.say("bringing the database up to date")
    command = [PYTHON, "manage.py", "migrate", "-v", "0"]
    done = subprocess.run(command, check=False, env=env, cwd=ROOT)
    if done.returncode:
        raise Problem("The database could not be brought up to date: see the message above.")


async def _supervise(
    supervisor: Supervisor,
    instances: Sequence[Instance],
    console: Console,
    url: str,
    begin: float,
) -> None:
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, supervisor.stop)
    announcing = asyncio.create_task(announce(console, url, begin))
    await supervisor.run(instances)
    announcing.cancel()


async def announce(console: Console, url: str, begin: float) -> None:
    """Prints the address in a box when everything is ready, or what is not after a minute."""
    missing = "nothing answers yet"
    while time.monotonic() - begin < PATIENCE:
        missing = await asyncio.to_thread(unready, url)
        if not missing:
            took = f"ready after {time.monotonic() - begin:.0f} s"
            console.box([f"Courtside is at {url}", f"Ctrl-C stops it ({took})"])
            return
        await asyncio.sleep(0.25)
    console.box([f"{url}/readyz is not ready after {PATIENCE:.0f} s:", missing])


def unready(url: str) -> str:
    """What keeps the web process at `url` from being ready; empty when it is."""
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=2):  # noqa: S310  # our own address
            return ""
    except urllib.error.HTTPError as error:
        with contextlib.suppress(ValueError):
            return json.dumps(json.load(error))
        return f"HTTP {error.code}"
    except OSError as error:
        return str(error)


if __name__ == "__main__":
    sys.exit(main())

"""Private servers: real ones, started, killed and started again."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import aio_pika
import psycopg
import pytest

from ops import postgres as postgres_of
from ops import rabbitmq
from ops.instances import Postgres, Problem, RabbitMQ, private_postgres, private_rabbitmq
from ops.process import descendants, started_at, wait_gone

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("instances")


@pytest.fixture(scope="module")
def postgres(folder: Path) -> Iterator[Postgres]:
    with private_postgres(folder) as server:
        yield server


@pytest.fixture(scope="module")
def broker(folder: Path) -> Iterator[RabbitMQ]:
    with private_rabbitmq(folder) as server:
        yield server


def test_postgres_keeps_what_was_committed_when_it_is_killed(postgres: Postgres) -> None:
    url = postgres.url
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'ფაქტი' AS fact")
        connection.commit()
        everyone = [postgres.pid, *descendants(postgres.pid)]
        postgres.kill()
    assert [pid for pid in everyone if started_at(pid)] == []
    assert not postgres.running
    postgres.start()
    assert postgres.url == url
    with psycopg.connect(url) as connection:
        assert connection.execute("SELECT fact FROM kept").fetchall() == [("ფაქტი",)]


def test_postgres_is_set_up_for_durability_and_unicode(postgres: Postgres) -> None:
    with psycopg.connect(postgres.url) as connection:
        names = ("fsync", "synchronous_commit", "data_checksums", "listen_addresses")
        settings = [connection.execute(f"SHOW {name}".encode()).fetchone() for name in names]
        assert settings == [("on",), ("on",), ("on",), ("127.0.0.1",)]
        assert connection.execute("SELECT lower('ÄÉΩ')").fetchone() == ("äéω",)


def test_postgres_refuses_a_wrong_password(postgres: Postgres) -> None:
    with pytest.raises(psycopg.OperationalError, match="authentication failed"):
        psycopg.connect(postgres.url.replace("courtside:", "courtside:x", 1))


def test_a_second_postgres_from_the_same_folder_is_refused(
    postgres: Postgres, folder: Path
) -> None:
    assert postgres.running
    with (
        pytest.raises(Problem, match="postgres is already running from"),
        private_postgres(folder),
    ):
        pass


async def test_rabbitmq_keeps_a_durable_message_when_it_is_killed(broker: RabbitMQ) -> None:
    url = broker.url
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        await channel.declare_queue("kept", durable=True, arguments={"x-queue-type": "quorum"})
        # RabbitMQ writes down that a quorum queue is new half a second later; one killed before
        # that has a queue without a leader (seen with 3.10).
        await asyncio.sleep(1)
        message = aio_pika.Message(b"fact", delivery_mode=aio_pika.DeliveryMode.PERSISTENT)
        await channel.default_exchange.publish(message, "kept")
        pid = broker.pid
    broker.kill()
    assert started_at(pid) is None
    broker.start()
    assert broker.url == url
    async with await aio_pika.connect(url) as connection:
        channel = await connection.channel()
        queue = await channel.declare_queue("kept", passive=True)
        found = await queue.get(no_ack=True)
        assert found.body == b"fact"


def test_the_management_api_answers_its_administrator(broker: RabbitMQ) -> None:
    scheme, _, rest = broker.management_url.partition("://")
    login, _, host = rest.partition("@")
    passwords = urllib.request.HTTPPasswordMgrWithPriorAuth()
    user, _, password = login.partition(":")
    passwords.add_password(None, f"{scheme}://{host}/", user, password, is_authenticated=True)
    opener = urllib.request.build_opener(urllib.request.HTTPBasicAuthHandler(passwords))
    with opener.open(f"{scheme}://{host}/api/whoami", timeout=5) as response:
        assert "administrator" in json.load(response)["tags"]


def test_servers_end_with_a_run_that_is_killed(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from ops.instances import private_postgres\n"
        f"with private_postgres(Path({str(tmp_path)!r})) as pg:\n"
        "    print(pg.pid, flush=True); time.sleep(600)"
    )
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)
    with run:
        assert run.stdout
        pid = int(run.stdout.readline())
        run.kill()
    assert wait_gone([pid], 10)


def test_what_a_killed_run_left_behind_is_ended_first(tmp_path: Path) -> None:
    left = Postgres(tmp_path)
    left.start()
    with psycopg.connect(left.url) as connection:
        connection.execute("CREATE TABLE kept ()")
    pid = left.pid
    with private_postgres(tmp_path) as server, psycopg.connect(server.url) as connection:
        assert started_at(pid) is None
        assert connection.execute("SELECT count(*) FROM kept").fetchone() == (0,)
        assert not left.running


def test_a_server_that_does_not_start_shows_its_last_words(tmp_path: Path) -> None:
    with private_postgres(tmp_path) as server:
        server.stop()
        (server.data / "postgresql.conf").write_text("work_mem = enormous\n")
        with pytest.raises(Problem, match=r"postgres ended while starting(.*\n)*.*work_mem"):
            server.start()


def test_no_rabbitmq_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rabbitmq, "PLACES", ())
    with (
        pytest.raises(Problem, match=r"apt-get install rabbitmq-server\n(.*\n)*.*docker run"),
        private_rabbitmq(tmp_path),
    ):
        pass


def test_a_frozen_server_is_ended_all_the_same(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(Postgres, "patience", 0.5)
    with private_postgres(tmp_path, wait=False) as server:
        pid = server.pid
        os.kill(pid, signal.SIGSTOP)
    assert started_at(pid) is None


def test_a_cluster_of_another_version_says_which_is_needed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "PG_VERSION").write_text("99\n")
    with pytest.raises(Problem, match=r"Postgres 99 is not installed, and the data in .* needs"):
        postgres_of.binaries(tmp_path, None)
    (tmp_path / "data" / "PG_VERSION").unlink()
    assert (postgres_of.binaries(tmp_path, None) / "initdb").exists()
    monkeypatch.setattr(postgres_of, "installed", list)
    with pytest.raises(Problem, match="Postgres 14 or newer is not installed"):
        postgres_of.binaries(tmp_path, None)

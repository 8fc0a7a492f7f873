"""Real Postgres and RabbitMQ for the whole run; a database and a virtual host for each test.

The environment is set before anything of the product is imported, as in production. Where
pytest runs in several processes, each has servers of its own (tests/folder.py: where).
"""

import base64
import gc
import logging
import os
import secrets
import shutil
from collections.abc import Generator, Iterator
from pathlib import Path
from zlib import crc32

import pytest

from ops.instances import Postgres, RabbitMQ, private_postgres, private_rabbitmq
from tests.folder import folder, is_in_memory

FOLDER = folder()

os.environ |= {
    "COURTSIDE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "COURTSIDE_AMQP_URL": "amqp://nobody@127.0.0.1:1/none",
    "COURTSIDE_SECRET_KEY": secrets.token_urlsafe(64),
    "COURTSIDE_MASTER_KEY": base64.b64encode(secrets.token_bytes(32)).decode(),
    "COURTSIDE_HTTPS": "false",
    "COURTSIDE_LOG_FORMAT": "console",
    "COURTSIDE_METRICS_TOKEN": "metrics-token",
    "COURTSIDE_SIGNUP_RATE": "60000/m/ip",
    "COURTSIDE_LOGIN_RATE": "60000/m/ip",
    "COURTSIDE_MESSAGE_RATE": "10000",
    "COURTSIDE_PASSWORD_MB": "8",  # 100 take 255 ms of CPU at each sign-up
    "COURTSIDE_EMAIL_VERIFICATION": "optional",
    "COURTSIDE_DATA_DIR": str(FOLDER / "data"),
    "DJANGO_SETTINGS_MODULE": "core.settings",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}

import django  # noqa: E402  # after the environment

django.setup()
gc.set_threshold(20_000)  # looking for garbage took a fifth of the time of tests/domain

from tests.stack import Stack, fresh_stack, template_database  # noqa: E402


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Who shares one installation comes first: others stop its servers. Beyond that, files come in
    no order, so that of those that run at the same time some wait while others work. Those that go
    through an installation are then tried once more (docs/decisions/0014)."""
    used = {item: set(getattr(item, "fixturenames", ())) for item in items}
    sharing = {item.path for item in items if "live" in used[item]}
    items.sort(key=lambda item: (item.path not in sharing, crc32(item.path.name.encode())))
    if "PYTEST_XDIST_WORKER" in os.environ:
        for item in items:
            if used[item] & {"live", "stack"}:
                item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Beside a failure, what the processes of the product had logged last."""
    report = yield
    for fixture in ("live", "stack"):
        used = getattr(item, "funcargs", {}).get(fixture)
        if report.failed and used is not None:
            for process in getattr(used, "stack", used).processes:
                report.sections.append((process.log.name, process.last_words()))
    return report


def pytest_sessionfinish() -> None:
    """Threads of the product go on for a while, and what they log has no place to go any more."""
    logging.raiseExceptions = False


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Why a test was tried once more (docs/decisions/0014)."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first attempt: {report.nodeid}")
        terminalreporter.write_line(report.longreprtext)
        for name, words in report.sections:
            terminalreporter.write_line(f"-- {name}\n{words}")


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[Postgres, RabbitMQ]]:
    """Both servers of the whole run; a test that stops one starts it again."""
    with (
        private_postgres(FOLDER, wait=False) as postgres,
        private_rabbitmq(FOLDER, management=True, wait=False) as rabbitmq,
    ):
        shutil.rmtree(FOLDER / "data", ignore_errors=True)  # mail and pictures of the run before
        postgres.wait_ready()
        rabbitmq.wait_ready()
        template_database(postgres)
        yield postgres, rabbitmq
    if is_in_memory(FOLDER):
        shutil.rmtree(FOLDER)


@pytest.fixture
def stack(servers: tuple[Postgres, RabbitMQ], tmp_path: Path) -> Iterator[Stack]:
    """An empty database and virtual host, which this process uses too, and its processes."""
    with fresh_stack(*servers, logs=tmp_path) as fresh:
        yield fresh


@pytest.fixture
def database(servers: tuple[Postgres, RabbitMQ], tmp_path: Path) -> Iterator[Stack]:
    """As `stack`, for tests that need no broker: there is no virtual host."""
    with fresh_stack(*servers, logs=tmp_path, broker=False) as fresh:
        yield fresh


@pytest.fixture(scope="module")
def one_database(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """As `database`, one for all tests of a module, of which each has people and things of its
    own."""
    with fresh_stack(*servers, logs=tmp_path_factory.mktemp("log"), broker=False) as fresh:
        yield fresh

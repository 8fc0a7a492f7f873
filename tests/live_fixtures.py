"""The fixtures for tests/live.py; a module takes them with
`pytest_plugins = ["tests.live_fixtures"]`."""

from collections.abc import Iterator

import pytest

from consumers.management.commands.work import OPERATIONS
from ops import webclient
from ops.instances import Postgres, RabbitMQ
from tests.live import Live, Person
from tests.stack import fresh_stack


@pytest.fixture(scope="session")
def live(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Live]:
    """Everything running, for the whole session, with the web client built."""
    webclient.build()
    with fresh_stack(*servers, logs=tmp_path_factory.mktemp("live")) as stack:
        yield Live(stack, stack.everything())


@pytest.fixture(scope="module")
def operations(live: Live) -> Iterator[None]:
    """Who carries out what admins order, and watches the system: a twentieth of a core."""
    worker = live.stack.worker(OPERATIONS)
    yield
    worker.stop()
    live.stack.processes.remove(worker)


@pytest.fixture
def anna(live: Live) -> Person:
    """Somebody new."""
    return live.person()


@pytest.fixture
def ben(live: Live) -> Person:
    """Somebody else."""
    return live.person()


@pytest.fixture
def room(live: Live, anna: Person) -> str:
    """A room that Anna made, and is alone in."""
    return live.room(anna)

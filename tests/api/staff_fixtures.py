"""An admin and their client; a module takes them with
`pytest_plugins = ["tests.live_fixtures", "tests.api.staff_fixtures"]`."""

from collections.abc import Iterator

import httpx
import pytest

from tests.api.staff import an_admin
from tests.live import Live, Person


@pytest.fixture(scope="module")
def admin(live: Live) -> Person:
    """An admin for a module's tests."""
    return an_admin(live)


@pytest.fixture
def staff(live: Live, admin: Person) -> Iterator[httpx.Client]:
    """What the admin asks with."""
    with live.client(admin) as client:
        yield client

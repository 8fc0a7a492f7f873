"""The fixture for tests/consumers/mailbox.py; a module takes it with
`pytest_plugins = ["tests.consumers.mailbox_fixtures"]`."""

from collections.abc import Iterator

import pytest

from tests.consumers.mailbox import Mailbox, mail_server
from tests.stack import Stack


@pytest.fixture
def box(database: Stack) -> Iterator[Mailbox]:
    """A mail server, and nobody yet to get any."""
    with mail_server() as box:
        yield box

"""What people may send, whatever it is about."""

import pytest

from core.commands import PUBLIC
from core.domain.base import Command


@pytest.mark.parametrize("kind", PUBLIC.values(), ids=PUBLIC)
def test_nobody_says_of_themselves_what_the_server_knows(kind: type[Command]) -> None:
    """What looks like a fact of the server in one command is one in all."""
    known = {name for each in PUBLIC.values() for name in each.FACTS}
    assert known & kind.model_fields.keys() == kind.FACTS

"""What would have been, over HTTP: beside what happened, within bounds, for analysts alone, and with
nothing added to the log."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from consumers.readers import READERS
from core.domain.base import Actor
from core.domain.tournaments.state import Tournament
from core.whatif import bounds
from events import log
from events.types.matches import MatchFinished
from events.types.plans import Plan
from ops.instances import Postgres, RabbitMQ
from projections.ratings import queries
from tests.api.club import Member, a_club, somebody
from tests.domain.tournaments import cup
from tests.given import happens, project, sequence

GAME = "pong"
IDS = [who.id for who in cup.PEOPLE]


@pytest.fixture(scope="module", autouse=True)
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One club for all: each test has people of its own."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield

"""The fixtures for tests/history/exporting.py; a module takes them with
`pytest_plugins = ["tests.history.exporting_fixtures"]`."""

from collections.abc import Iterator

import pytest

from core.exports import store
from core.exports.models import Export
from ops.instances import Postgres, RabbitMQ
from tests.api.club import a_club, somebody
from tests.history.exporting import OPEN, SECRET, WORDS, Club


@pytest.fixture(scope="module")
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Club]:
    folder = tmp_path_factory.mktemp("club")
    with pytest.MonkeyPatch.context() as patch, a_club(servers, folder):
        patch.setattr(store, "folder", lambda: folder)
        analyst, investigator, admin = (
            somebody(role, role) for role in ("analyst", "investigator", "admin")
        )
        member = somebody("Gundula")
        private = member.makes(name=SECRET, kind="private", description=SECRET, topic=SECRET)
        public = member.makes(name=OPEN)
        for room in (private, public):
            member.says(room, f"{WORDS} =1+1")
        member.does("PATCH", f"rooms/{private}", name=f"{SECRET} II")
        yield Club(analyst, investigator, admin, member, private, public)


@pytest.fixture
def none_before(club: Club) -> None:
    """No export is left of the test before."""
    for export in Export.objects.all():
        store.remove(export)

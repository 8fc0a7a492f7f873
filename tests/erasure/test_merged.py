"""Whoever has two accounts that became one is forgotten, and told all, as one."""

import zipfile
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import orjson
import pytest
from django.utils import timezone

from consumers.erasure import run
from consumers.own_data.pack import pack
from core.accounts.deletion import delete
from core.accounts.erasure import erase
from core.accounts.models import Erasure, User
from core.domain.accounts.commands import DeleteAccount, ErasePerson
from core.handle import Origin
from events import keyring, log
from events.types.base import ERASED
from events.verify import verify
from ops.instances import Postgres, RabbitMQ
from projections.chat.models import Message
from tests.api.club import Member, a_club
from tests.api.twice import Twice, react
from tests.erasure import rebuilds
from tests.erasure.life import erasing

GONE = ["AccountsMerged", "AccountDeleted", "PersonErased"]


@pytest.fixture
def life(servers: tuple[Postgres, RabbitMQ], tmp_path: Path) -> Iterator[Twice]:
    """Merged."""
    with a_club(servers, tmp_path):
        life = Twice().lives()
        life.merge()
        yield life


def types_of(who: Member) -> list[str]:
    return [stored.type for stored in log.read_stream(f"account-{who.id}")]


def test_who_is_erased_is_erased_as_the_double_too(life: Twice) -> None:
    double, stays = life.double, life.stays
    erase(ErasePerson(**erasing(stays.id, stays.actor)), Origin())
    assert keyring.is_destroyed(double.id)
    assert keyring.is_destroyed(stays.id)
    assert types_of(double)[-3:] == GONE
    react()
    now = timezone.now()
    run.go_on(now)
    assert run.go_on(now + run.DROPPED + timedelta(seconds=1)) == 2
    assert Erasure.objects.exclude(certificate="").count() == 2
    said = Message.objects.filter(author=double.id).values_list("text", "author_name")
    assert set(said) == {(ERASED, ERASED)}
    assert life.ben.gets(f"people/{double.id}")["deleted"]
    assert not User.objects.filter(username=double.user.username).exists()
    assert verify() is None
    assert rebuilds.differing(rebuilds.rebuilt(), rebuilds.live()) == []


def test_who_is_deleted_is_deleted_as_the_double_too(life: Twice) -> None:
    stays = life.stays
    said = {"command_id": uuid4(), "actor": stays.actor, "at": timezone.now()}
    delete(User.objects.get(id=stays.id), DeleteAccount(**said), Origin())
    for who in (life.double, stays):
        assert types_of(who)[-1] == "AccountDeleted"
    assert not User.objects.filter(merged_into=stays.id).exists()


def test_own_data_has_that_of_the_double(life: Twice) -> None:
    target = BytesIO()
    steps: list[float] = []
    pack(life.stays.id, target, "now", steps.append)
    assert steps == sorted(steps)
    with zipfile.ZipFile(target) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    folder = f"merged/{life.double.id}/"
    [said] = [
        each for each in orjson.loads(files[f"{folder}messages.json"]) if each["room"] == life.room
    ]
    assert said["text"] == "Anybody here?"
    assert life.double.user.email in files[f"{folder}profile.json"]
    assert life.double.user.username in files[f"{folder}events.ndjson"]
    assert "Anybody here?" not in files["messages.json"]

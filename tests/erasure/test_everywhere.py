"""Promise 12: whoever is erased has said nothing anywhere; others have said what they said."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import orjson
import pytest
from django.utils import timezone

from consumers.erasure import run
from consumers.erasure.stores import STORES, Store
from core.accounts.erasure import erase
from core.accounts.models import Erasure
from core.domain.accounts.commands import ErasePerson
from core.domain.base import SYSTEM
from core.handle import Origin
from events import log
from events.types.base import ERASED
from events.verify import verify
from ops.instances import Postgres, RabbitMQ
from tests.accounts import mails_to
from tests.api.club import a_club
from tests.erasure import rebuilds
from tests.erasure.life import Life, a_life, erasing, shown
from tests.erasure.words import ADDRESS, Words

# Where words are that only this store takes away.
HELD_BY = {
    "rooms": {"chat_member", "chat_message", "chat_old_text", "chat_message.plain (in pieces)"},
    "inboxes": {"inbox_notice"},
    "matches": {"match"},
    "queues": {"matchmaking_place"},
    "tournaments": {"tournament_line"},
    "reports": {"moderation_report"},
    "files": {"upload"},
    "errors": {"parked_stream"},
}


@pytest.fixture
def life(servers: tuple[Postgres, RabbitMQ], tmp_path: Path) -> Iterator[Life]:
    with a_club(servers, tmp_path):
        yield a_life(Words())


def test_nothing_is_left_of_them_and_all_of_the_others(
    life: Life, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Store after store: before each the search finds what it holds, so none could be left out."""
    _is_found_before(life.words)
    person = erased(life).person
    _others_went_on(life)
    others = _without(life, rebuilds.live())
    now = timezone.now()
    run.go_on(now)
    for number, store in enumerate(STORES, start=1):
        _is_found_in(store, life.words)
        monkeypatch.setattr(run, "STORES", STORES[:number])
        Erasure.objects.filter(person=person).update(finished_at=None)
        assert run.go_on(now + run.DROPPED + timedelta(seconds=1)) == 1
        assert not life.words.in_tables().keys() & HELD_BY.get(store.name, set()), store.name
    assert life.words.in_tables() == {}
    assert life.words.in_files() == {}
    assert verify() is None
    live = rebuilds.live()
    assert _missing(others, live) == []
    assert ERASED in str(live["chat"])
    assert rebuilds.differing(rebuilds.rebuilt(), live) == []
    assert life.words.in_tables() == {}
    _certified(Erasure.objects.get(person=person))


def _is_found_before(words: Words) -> None:
    """Otherwise not to find it afterwards would say nothing."""
    tables = words.in_tables()
    expected = {table for tables in HELD_BY.values() for table in tables}
    expected |= {"people_person", "people_relation", "account_emailaddress", "django_session"}
    expected |= {"accounts_user", "accounts_apikey", "socialaccount_socialaccount"}
    expected |= {"usersessions_usersession", "django_cache"}
    expected |= {"people_person.trigrams (in pieces)"}
    assert expected <= tables.keys(), expected - tables.keys()
    assert len(words.in_files()) == 3


def _is_found_in(store: Store, words: Words) -> None:
    assert HELD_BY.get(store.name, set()) <= words.in_tables().keys(), store.name
    assert store.name != "mail" or words.in_files()


def erased(life: Life) -> Erasure:
    """What can't be taken back has happened, and everybody has heard of it."""
    command = ErasePerson(**erasing(life.one.id, life.one.actor))
    erasure = erase(command, Origin(address=ADDRESS))
    assert mails_to(life.one.user.email), "it has the address, until the store forgets"
    shown()
    return erasure


def _others_went_on(life: Life) -> None:
    """Somebody else left the tournament for them, and their opponent has won."""
    history = log.read_stream(f"tournament-{life.cup}")
    [gone] = [stored for stored in history if stored.type == "EntrantGone"]
    assert gone.metadata["actor"] == str(SYSTEM)
    assert gone.payload["entrant"] == str(life.one.id)
    bracket = life.ben.gets(f"tournaments/{life.cup}/bracket")
    theirs = [each for each in bracket["pairings"] if str(life.one.id) in str(each)]
    assert [each["state"] for each in theirs] == ["over"] or theirs[0]["winner"] is not None


def _without(life: Life, models: dict[str, rebuilds.Rows]) -> list[str]:
    """Rows that neither say a word of theirs nor name them."""
    tables = [table for model in models.values() for table in model.items()]
    rows = [row for name, rows in tables if name != "chat_attachment" for row in rows]
    return [row for row in rows if not _concerns(life, row)]


def _concerns(life: Life, row: str) -> bool:
    return str(life.one.id) in row or life.words.mark.lower() in row.lower()


def _missing(before: list[str], now: dict[str, rebuilds.Rows]) -> list[str]:
    there = {row for tables in now.values() for rows in tables.values() for row in rows}
    return [row for row in before if row not in there]


def _certified(erasure: Erasure) -> None:
    told = orjson.loads(erasure.certificate)
    assert told["person"] == str(erasure.person)
    assert told["by"] == "the person"
    assert told["position"] > 0
    assert len(told["hash"]) == 64
    counts = told["destroyed"]
    assert counts["key"] == 1
    assert all(counts[store] > 0 for store in HELD_BY), counts
    assert counts["files"] == 2

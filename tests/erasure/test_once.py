"""An erasure takes place exactly once, whatever ends in the middle of it, and whoever else acts."""

from base64 import b64decode
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone
from structlog.testing import capture_logs

from consumers.erasure import run
from consumers.erasure.stores import STORES
from core.accounts import certificate
from core.accounts.deletion import delete
from core.accounts.erasure import NoErasure, by_token, erase, of_person
from core.accounts.models import Erasure
from core.config import config
from core.domain.accounts.commands import DeleteAccount, ErasePerson
from core.domain.accounts.rejections import AccountNotFound, LastAdmin
from core.domain.base import SYSTEM, Actor
from core.domain.chat.member_commands import LeaveRoom
from core.handle import AccountErased, Origin, handle
from events import codec, faultpoints, keyring, log
from events.signing import public_key
from events.types.base import ERASED
from events.types.rooms import MemberJoined, MemberLeft
from ops.instances import Postgres, RabbitMQ
from projections.chat.models import Message
from projections.chat.projection import READ_MODEL as CHAT
from projections.rebuild import ErasedMeanwhile, rebuild
from tests.accounts import mails_to
from tests.api.club import Member, a_club, somebody
from tests.erasure import rebuilds
from tests.erasure.life import erasing, shown
from tests.given import at_once, person


@pytest.fixture(autouse=True)
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield


def erased(who: Member, **said: Any) -> Erasure:
    return erase(ErasePerson(**erasing(who.id, said.pop("by", who.actor), **said)), Origin())


def types_of(who: Member) -> list[str]:
    """What the log says of the account."""
    return [stored.type for stored in log.read_stream(f"account-{who.id}")]


def talker() -> tuple[Member, str]:
    """Somebody who has said three things, and where."""
    one, ben = somebody(), somebody()
    room = ben.makes()
    one.does("POST", f"rooms/{room}/join")
    for text in ("one", "two", "three"):
        one.says(room, text)
    return one, room


class Crash(Exception):
    """The process ends here."""


def test_it_goes_on_where_it_stopped_and_counts_everything_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(settings, "EMAIL_FILE_PATH", str(tmp_path))  # no mail of other tests
    one, room = talker()
    erased(one)
    shown()
    now = timezone.now()
    later = now + run.DROPPED + timedelta(seconds=1)
    run.go_on(now)

    def crash(_point: str) -> None:
        raise Crash

    monkeypatch.setattr(faultpoints, "hook", crash)
    for _ in STORES:
        assert run.go_on(later) == 0
    monkeypatch.setattr(faultpoints, "hook", lambda _point: None)
    assert run.go_on(later) == 1
    assert run.go_on(later) == 0
    counts = Erasure.objects.get(person=one.id).counts
    # Three messages, and their name in the room; the mail that told them of it, put into a folder.
    assert counts == {"key": 1, "account": 0, "rooms": 4, "mail": 1}
    texts = Message.objects.filter(room=room, author=one.id).values_list("text", flat=True)
    assert set(texts) == {ERASED}
    assert types_of(one).count("PersonErased") == 1


def test_a_mail_says_where_the_certificate_will_be() -> None:
    one, two, boss = somebody(), somebody(), somebody("", "admin")
    for who, by, reason in ((one, one, "own_wish"), (two, boss, "law")):
        token = erased(who, by=by.actor, reason=reason).token
        assert erased(who, by=boss.actor).token == token
        [mail] = mails_to(who.user.email)
        said = str(mail.get_content())
        assert f"{config.url}/erased/{token}\n" in said
        assert ("by somebody who helps" in said) == (who is two)
        assert who.user.username not in said


def test_without_a_mail_server_they_are_erased_and_nobody_is_told_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def away(_message: EmailMessage) -> int:
        raise ConnectionRefusedError(f"for {one.user.email}")

    one = somebody()
    monkeypatch.setattr(EmailMessage, "send", away)
    with capture_logs() as told:
        erased(one)
    assert keyring.is_destroyed(one.id)
    assert [each["event"] for each in told] == ["mail_not_sent"]
    assert one.user.username not in str(told)


def test_nothing_is_forgotten_while_some_process_may_have_the_key() -> None:
    one, room = talker()
    erased(one)
    shown()
    now = timezone.now()
    for seconds in (0, 1, run.DROPPED.total_seconds() - 1):
        assert run.go_on(now + timedelta(seconds=seconds)) == 0
        assert Message.objects.filter(room=room, text="one").exists()


def test_it_waits_for_a_read_model_that_lags() -> None:
    one, _ = talker()
    erased(one)
    now = timezone.now()
    later = now + run.DROPPED + timedelta(seconds=1)
    assert run.go_on(now) + run.go_on(later) == 0
    shown()
    assert run.go_on(later) == 1


def test_wanted_twice_at_the_same_moment_it_happens_once() -> None:
    one, boss = somebody(), somebody("", "admin")
    outcomes = at_once([partial(erased, one, by=by) for by in (one.actor, boss.actor, one.actor)])
    done = [each for each in outcomes if isinstance(each, Erasure)]
    assert done
    assert len({each.event for each in done}) == 1
    assert types_of(one) == ["AccountRegistered", "AccountDeleted", "PersonErased"]
    assert Erasure.objects.count() == 1


def test_whoever_was_deleted_long_ago_can_be_erased_still() -> None:
    one, boss = somebody(), somebody("", "admin")
    with pytest.raises(NoErasure):
        of_person(one.id)
    gone = DeleteAccount(command_id=uuid4(), actor=one.actor, at=timezone.now())
    delete(one.user, gone, Origin())
    first = erased(one, by=boss.actor, reason="request")
    one.user.refresh_from_db()
    assert mails_to(one.user.email) == [], "nobody knows where to"
    assert (first.by, first.reason) == (boss.id, "request")
    assert by_token(first.token).person == one.id == of_person(one.id).person
    with pytest.raises(AccountErased):
        handle(LeaveRoom(command_id=uuid4(), actor=one.actor, at=timezone.now(), room=uuid4()))


def test_not_the_last_admin_and_nobody_who_is_not_there() -> None:
    boss = somebody("", "admin")
    with pytest.raises(LastAdmin):
        erased(boss)
    assert not keyring.is_destroyed(boss.id)
    assert types_of(boss) == ["AccountRegistered", "RoleGranted"]
    with pytest.raises(AccountNotFound):
        erase(ErasePerson(**erasing(uuid4(), boss.actor)), Origin())


def test_a_rebuild_that_began_before_brings_no_name_back() -> None:
    one, room = talker()
    with rebuilds.as_owner(), pytest.raises(ErasedMeanwhile):
        rebuild(CHAT, lambda _count: keyring.destroy(one.id), bool)
    assert Message.objects.filter(room=room, text="one").exists(), "the live tables are as before"


def test_what_others_wait_for_the_system_does_instead() -> None:
    one, room = talker()
    keyring.destroy(one.id)
    command = LeaveRoom(
        command_id=uuid4(), actor=Actor(id=one.id, name=""), at=timezone.now(), room=UUID(room)
    )
    with pytest.raises(AccountErased):
        handle(command)
    outcome = handle(command, Origin(instead=True))
    [stored] = log.read_ids(outcome.event_ids)
    assert isinstance(codec.decode(stored), MemberLeft)
    assert stored.metadata["actor"] == str(SYSTEM)
    assert handle(command, Origin(instead=True)).repeated


def test_what_was_done_before_is_not_done_again_instead() -> None:
    one, room = talker()
    command = LeaveRoom(command_id=uuid4(), actor=one.actor, at=timezone.now(), room=UUID(room))
    assert not handle(command, Origin(instead=True)).repeated
    keyring.destroy(one.id)
    assert handle(command, Origin(instead=True)).repeated


def test_others_can_still_be_told_of_them_without_a_name() -> None:
    who = person("Anna")
    keyring.key_to_write(who.id)
    keyring.destroy(who.id)
    joined = codec.encode(
        MemberJoined(room=uuid4(), member=who.id, member_name="Anna"), uuid4(), {}
    )
    assert joined.payload["member_name"] == ERASED


def test_the_certificate_is_signed() -> None:
    one = somebody()
    erased(one)
    shown()
    now = timezone.now()
    run.go_on(now)
    assert run.go_on(now + run.DROPPED + timedelta(seconds=1)) == 1
    done = Erasure.objects.get(person=one.id)
    public_key().verify(b64decode(done.signature), done.certificate.encode())
    assert orjson.loads(done.certificate)["kind"] == certificate.KIND
    assert one.user.username not in done.certificate

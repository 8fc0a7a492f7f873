"""Personal fields: sealed wherever an event is kept or carried, gone with the person's key."""

from uuid import uuid4

import orjson
import pytest
from cryptography.exceptions import InvalidTag
from django.db import transaction

from core.domain.accounts.commands import RegisterAccount
from core.domain.base import Actor
from core.handle import AccountErased, Origin, handle
from events import codec, keyring
from events.types.base import ERASED
from events.types.chat import MessagePosted
from events.verify import verify
from rabbitmq.message import from_message, to_message
from tests.given import AT, a_room, person, posting, sequence, stored_as, whole_log
from tests.stack import Stack

SECRETS = ("Xaver-Quist", "xq@example.org", "meet at the oak", "203.0.113.77")


def a_life() -> Actor:
    """Somebody whose every personal field is in the log."""
    who = person(SECRETS[0])
    register = RegisterAccount(command_id=uuid4(), actor=who, at=AT, email=SECRETS[1])
    handle(register, Origin(address=SECRETS[3]))
    handle(posting(who, a_room(who), SECRETS[2]), Origin(address=SECRETS[3]))
    sequence()
    return who


def test_no_personal_field_is_in_clear_text_in_any_table_of_the_log(database: Stack) -> None:
    a_life()
    with database.superuser() as session:
        tables = session.execute("SELECT tablename FROM pg_tables WHERE tablename LIKE 'log_%'")
        names = [str(name) for (name,) in tables.fetchall()]
        assert "log_event" in names
        text = "".join(
            str(session.execute(f"SELECT t::text FROM {name} t".encode()).fetchall())
            for name in names
        )
    assert "MessagePosted" in text
    assert [secret for secret in SECRETS if secret in text] == []


def test_no_personal_field_is_in_clear_text_in_a_message(database: Stack) -> None:
    a_life()
    messages = [to_message(event) for event in whole_log()]
    text = b"".join(message.body + repr(message.info()).encode() for message in messages)
    assert b"MessagePosted" in text
    assert [secret for secret in SECRETS if secret.encode() in text] == []


def test_a_message_carries_the_whole_event(database: Stack) -> None:
    a_life()
    for event in whole_log():
        assert from_message(to_message(event)) == event  # type: ignore[arg-type]  # has what it reads


def test_what_was_said_is_read_back(database: Stack) -> None:
    a_life()
    posted = codec.decode(whole_log()[-1])
    assert isinstance(posted, MessagePosted)
    assert (posted.author_name, posted.text) == (SECRETS[0], SECRETS[2])


def test_a_destroyed_key_erases_the_person_and_leaves_the_chain(database: Stack) -> None:
    keyring.destroy(a_life().id)
    for memory in (True, False):
        text = orjson.dumps([codec.decode(event).model_dump() for event in whole_log()]).decode()
        assert [secret for secret in SECRETS if secret in text] == [], f"memory: {memory}"
        assert text.count(ERASED) == 5
        keyring.forget()
    assert verify() is None


def test_nothing_can_be_written_about_an_erased_person(database: Stack) -> None:
    who = a_life()
    keyring.destroy(who.id)
    with pytest.raises(AccountErased):
        handle(posting(who, uuid4()))


def test_a_key_that_was_rolled_back_is_not_remembered(database: Stack) -> None:
    who = uuid4()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        lost = codec.seal_text("secret", who, b"place")
        raise ZeroDivisionError
    assert codec.unseal_text(lost, b"place") == ERASED
    kept = codec.seal_text("secret", who, b"place")
    keyring.forget()
    assert codec.unseal_text(kept, b"place") == "secret"


def test_an_erasure_that_was_rolled_back_did_not_happen(database: Stack) -> None:
    sealed = codec.seal_text("secret", who := uuid4(), b"place")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        keyring.destroy(who)
        raise ZeroDivisionError
    assert codec.unseal_text(sealed, b"place") == "secret"


def test_a_ciphertext_can_only_be_read_in_its_place(database: Stack) -> None:
    sealed = codec.seal_text("secret", uuid4(), b"event-1:text")
    for elsewhere in (b"event-1:name", b"event-2:text", b""):
        with pytest.raises(InvalidTag):
            codec.unseal_text(sealed, elsewhere)


def test_a_ciphertext_moved_to_another_event_or_field_is_refused(database: Stack) -> None:
    who = person()
    posted = MessagePosted(
        room=uuid4(), message=uuid4(), author=who.id, author_name="Anna", text="hi"
    )
    one, other = codec.encode(posted, uuid4(), {}), codec.encode(posted, uuid4(), {})
    for field, foreign in (("text", other.payload["text"]), ("text", one.payload["author_name"])):
        moved = stored_as(one.id, "MessagePosted", 1, one.payload | {field: foreign})
        with pytest.raises(InvalidTag):
            codec.decode(moved)

"""Register an account: accepted, rejected, repeated, raced."""

import pytest
from pydantic import ValidationError

from core.accounts.record import registration_id
from core.domain.accounts.commands import RegisterAccount
from core.domain.accounts.decide import decide
from core.domain.accounts.state import NoAccount, Registered, evolve
from core.domain.base import Actor
from core.handle import CommandConflict, Outcome, handle
from events.types.accounts import AccountRegistered
from tests.domain.facts import ANNA, BEN, facts, history, in_the_log, raced


def register(who: Actor = ANNA, email: str = "anna@example.org") -> RegisterAccount:
    return RegisterAccount(**facts(who, registration_id(who.id)), email=email)


REGISTERED = AccountRegistered(account=ANNA.id, username="Anna", email="anna@example.org")


def test_an_account_is_registered() -> None:
    assert decide(register(), NoAccount()) == [REGISTERED]
    there = Registered(username="Anna", email="anna@example.org")
    assert evolve(NoAccount(), REGISTERED) == there


def test_an_address_too_long_for_mail_is_rejected() -> None:
    with pytest.raises(ValidationError):
        register(email="a" * 243 + "@example.org")


@in_the_log
def test_a_repetition_registers_once() -> None:
    assert [handle(register()).repeated for _ in range(3)] == [False, True, True]
    assert history(f"account-{ANNA.id}") == [REGISTERED]


@in_the_log
def test_a_repetition_with_another_address_is_a_conflict() -> None:
    handle(register())
    with pytest.raises(CommandConflict):
        handle(register(email="other@example.org"))
    assert history(f"account-{ANNA.id}") == [REGISTERED]


@in_the_log
def test_registering_at_once_registers_once() -> None:
    outcomes = raced([register()] * 8)
    assert [type(outcome) for outcome in outcomes] == [Outcome] * 8
    assert history(f"account-{ANNA.id}") == [REGISTERED]


@in_the_log
def test_people_registering_at_once_all_get_an_account() -> None:
    raced([register(), register(BEN, "ben@example.org")])
    assert history(f"account-{ANNA.id}") == [REGISTERED]
    assert len(history(f"account-{BEN.id}")) == 1

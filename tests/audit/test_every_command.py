"""No command without a trace: whatever becomes of it, the audit has it, whoever gives it.

Deciders are made to decide one way here; that commands reach theirs is tested with the domains.
"""

import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest

from core.audit.models import AuditEntry
from core.audit.view import page
from core.audit.wanted import Place, Row, Wanted
from core.domain.accounts.commands import FailLogIn
from core.domain.base import Command, Rejection
from core.handle import DECIDERS, Origin, handle
from events.types.accounts import PasswordChanged
from events.types.base import Event
from tests.audit.commands import made_up
from tests.given import HISTORY, project, sequence
from tests.stack import ROOT

FOLDERS = ("api", "consumers", "core", "demo", "projections")
HERE = Origin(address="192.0.2.1", agent="Test/1.0")

pytestmark = pytest.mark.usefixtures("database")


class No(Rejection):
    code = "no"
    message = "No."
    remedy = "None."


def refuse(_command: Command, _state: object) -> Sequence[Event]:
    raise No


def happens(command: Command, _state: object) -> Sequence[Event]:
    return [PasswordChanged(account=command.actor.id)] * 2


def nothing(_command: Command, _state: object) -> Sequence[Event]:
    return []


def deciding(decide: Any) -> AbstractContextManager[Any]:
    """All deciders decide so; where they append is their own."""
    changed = {
        kind: replace(decider, reads=lambda _: (), cached=False, decide=decide)
        for kind, decider in DECIDERS.items()
    }
    return patch.dict(DECIDERS, changed)


def audited(command: Command) -> list[Row]:
    rows, _ = page(Wanted(command_id=command.command_id), Place(), 10)
    return rows


def test_a_rejected_command_is_there() -> None:
    for command in everything():
        with deciding(refuse), pytest.raises(No):
            handle(command, HERE)
        [row] = audited(command)
        assert (row.outcome, row.code, row.action) == ("rejected", "no", type(command).__name__)
        assert (row.actor, row.address, row.agent) == (command.actor.id, HERE.address, HERE.agent)
        assert row.target == DECIDERS[type(command)].appends(command)


def test_an_accepted_command_is_there_and_so_is_its_repetition() -> None:
    given = everything()
    with deciding(happens):
        for command in given * 2:
            handle(command, HERE)
    sequence()
    project(HISTORY)
    for command in given:
        by = {row.outcome: row for row in audited(command)}
        failed = type(command) is FailLogIn  # in the log it is said by whom it was tried with
        assert set(by) == {"rejected" if failed else "accepted", "repeated"}
        assert {(row.action, row.address) for row in by.values()} == {
            (type(command).__name__, HERE.address)
        }
        assert failed or by["accepted"].actor == command.actor.id


def test_a_command_without_effect_is_there() -> None:
    for command in everything():
        with deciding(nothing):
            handle(command)
        assert [row.outcome for row in audited(command)] == ["nothing"]


def test_a_command_given_while_acting_names_the_admin() -> None:
    admin = UUID(int=5)
    given = everything()
    with deciding(happens):
        for command in given:
            handle(command, Origin(acting=admin))
    sequence()
    project(HISTORY)
    for command in given:
        [row] = audited(command)
        assert (row.outcome, row.actor, row.on_behalf_of) == ("accepted", admin, command.actor.id)
        assert AuditEntry.objects.filter(command_id=command.command_id).count() == 1


def everything() -> list[Command]:
    """One command of every kind, each by somebody else."""
    made = [made_up(kind) for kind in DECIDERS]
    assert len(made) > 100
    return made


def test_nothing_decides_or_appends_but_handle() -> None:
    """Timers, policies, sockets, HTTP and accounts: there is one door, and it notes."""
    through = re.compile(r"\blog\.append\(|decider\.decide\(|\b_handle\(")
    found = {
        str(file.relative_to(ROOT))
        for folder in FOLDERS
        for file in (ROOT / folder).rglob("*.py")
        if through.search(file.read_text())
    }
    assert found == {"core/handle.py"}

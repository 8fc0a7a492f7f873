"""Every command to an account, four ways: accepted, rejected, repeated, raced."""

from functools import reduce
from uuid import UUID, uuid4

import pytest

from core.domain.accounts.commands import ChangePrivacy, LoginCommand
from core.domain.accounts.decide import DECIDER, decide
from core.domain.accounts.merging import MergedAlready
from core.domain.accounts.rejections import AccountGone, AccountNotFound
from core.domain.accounts.state import NoAccount, State, evolve
from core.domain.base import Actor
from core.handle import Outcome, handle
from events import codec, log
from events.types.accounts import PrivacyChanged
from events.types.base import Event
from tests.domain.accounts.cases import CASES, Case, deleted, merged, registered
from tests.domain.facts import ANNA, history, raced

FIRST = CASES[0]
LAST = next(case for case in CASES if case.kind.__name__ == "DeleteAccount")
ERASING = next(case for case in CASES if case.kind.__name__ == "ErasePerson")
FIRST_CHANGE = CASES[1]
AT_ONCE = 4

every = pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind.__name__)
in_the_log = pytest.mark.usefixtures("one_database")


def before(case: Case, account: UUID) -> list[Event]:
    """What has happened when the command comes."""
    return [] if case is FIRST else [registered(account), *case.given(account)]


def given(*events: Event) -> State:
    """The state after these events."""
    nobody: State = NoAccount()
    return reduce(evolve, events, nobody)


def somebody(case: Case) -> Actor:
    """Somebody new, with that history in the log."""
    who = Actor(id=uuid4(), name="Anna")
    events = [codec.encode(event, uuid4(), {}) for event in before(case, who.id)]
    if events:
        log.append(f"account-{who.id}", 0, events)
    return who


def happened(case: Case, who: Actor) -> list[Event]:
    """The events of the case's type in its stream."""
    stream = case.event.category + f"-{who.id}"
    return [event for event in history(stream) if isinstance(event, case.event)]


def test_no_command_is_left_out() -> None:
    assert {case.kind for case in CASES} == set(DECIDER.commands)


@every
def test_accepted(case: Case) -> None:
    command = case.command(ANNA)
    assert decide(command, given(*before(case, ANNA.id))) == [case.expected(command)]


@every
def test_repeated_later(case: Case) -> None:
    """Under another id: what is so already is not said again."""
    command = case.command(ANNA)
    state = given(*before(case, ANNA.id), case.expected(command))
    again = case.command(ANNA)
    assert decide(again, state) == ([case.expected(again)] if case.anew else [])


def test_who_is_erased_has_no_account_any_more_either() -> None:
    command = ERASING.command(ANNA)
    events = decide(command, given(registered(ANNA.id)))
    assert events == [deleted(ANNA.id), ERASING.expected(command)]
    with pytest.raises(AccountGone):
        decide(FIRST_CHANGE.command(ANNA), given(registered(ANNA.id), *events))


@pytest.mark.parametrize("now", [True, False])
def test_whether_reading_is_shown_stays_where_it_is_not_said(now: bool) -> None:
    case = next(case for case in CASES if case.kind is ChangePrivacy)
    before = case.expected(case.command(ANNA)).model_copy(update={"reads_shown": now})
    [event] = decide(case.command(ANNA, findable=True), given(registered(ANNA.id), before))
    assert isinstance(event, PrivacyChanged)
    assert event.reads_shown == now


@every
def test_of_an_account_that_was_merged_only_log_ins_and_its_end_are_told(case: Case) -> None:
    command, gone = case.command(ANNA), given(registered(ANNA.id), merged(ANNA.id, uuid4()))
    if case is FIRST:
        assert decide(command, gone) == []
    elif case is ERASING:
        assert decide(command, gone) == [deleted(ANNA.id), case.expected(command)]
    elif case is LAST or issubclass(case.kind, LoginCommand):
        assert decide(command, gone) == [case.expected(command)]
    else:
        with pytest.raises(MergedAlready):
            decide(command, gone)


@every
def test_rejected_without_an_account(case: Case) -> None:
    if case is not FIRST:
        with pytest.raises(AccountNotFound):
            decide(case.command(ANNA), given())


@every
def test_rejected_after_the_account(case: Case) -> None:
    gone = given(registered(ANNA.id), deleted(ANNA.id))
    if case is ERASING:
        assert decide(case.command(ANNA), gone) == [case.expected(case.command(ANNA))]
    elif case in (FIRST, LAST):
        assert decide(case.command(ANNA), gone) == []
    else:
        with pytest.raises(AccountGone):
            decide(case.command(ANNA), gone)


@pytest.mark.parametrize(
    ("case", "number"),
    [
        pytest.param(case, number, id=rejection.code)
        for case in CASES
        for number, (_, _, rejection) in enumerate(case.refused)
    ],
)
def test_rejected(case: Case, number: int) -> None:
    past, said, rejection = case.refused[number]
    state = given(registered(ANNA.id), *past(ANNA.id))
    with pytest.raises(rejection):
        decide(case.command(ANNA, **said), state)


@every
@in_the_log
def test_repeated(case: Case) -> None:
    who, command_id = somebody(case), uuid4()
    command = case.command(who, command_id)
    assert [handle(command).repeated for _ in range(3)] == [False, True, True]
    assert happened(case, who) == [case.expected(command)]


@every
@in_the_log
def test_raced(case: Case) -> None:
    who = somebody(case)
    outcomes = raced([case.command(who) for _ in range(AT_ONCE)])
    assert [type(outcome) for outcome in outcomes] == [Outcome] * AT_ONCE
    assert len(happened(case, who)) == (AT_ONCE if case.anew else 1)


@in_the_log
def test_keys_made_at_once_stop_at_the_limit() -> None:
    case = next(case for case in CASES if case.kind.__name__ == "CreateApiKey")
    who = somebody(case)
    for past, _, rejection in case.refused[:1]:
        events = [codec.encode(event, uuid4(), {}) for event in past(who.id)[1:]]
        log.append(f"account-{who.id}", 1, events)
        outcomes = raced([case.command(who) for _ in range(AT_ONCE)])
        assert [type(outcome) for outcome in outcomes].count(rejection) == AT_ONCE - 1

"""The rules of accounts: command × state."""

from collections.abc import Sequence
from uuid import UUID

from core.domain.accounts.commands import RegisterAccount
from core.domain.accounts.state import NoAccount, Registered, State, evolve
from core.domain.base import Decider
from events.types.accounts import AccountRegistered
from events.types.base import Event


def decide(command: RegisterAccount, state: State) -> Sequence[Event]:
    """The events of a command; none for a repeat."""
    match state:
        case NoAccount():
            who = command.actor
            return [AccountRegistered(account=who.id, username=who.name, email=command.email)]
        case Registered():
            return []


def account_of(command: RegisterAccount) -> tuple[str, UUID]:
    """The account's stream."""
    return stream_of(command), command.actor.id


def stream_of(command: RegisterAccount) -> str:
    """The account's stream."""
    return f"account-{command.actor.id}"


DECIDER: Decider[RegisterAccount, State] = Decider(
    commands=(RegisterAccount,),
    initial=NoAccount(),
    reads=account_of,
    appends=stream_of,
    evolve=evolve,
    decide=decide,
)

"""What a decision about an account needs to know."""

from dataclasses import dataclass

from events.types.accounts import AccountRegistered
from events.types.base import Event


@dataclass(frozen=True, slots=True)
class NoAccount:
    """Nobody registered under this id."""


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody did."""


State = NoAccount | Registered


def evolve(state: State, event: Event) -> State:
    """The state after one event of the account's stream."""
    match event:
        case AccountRegistered():
            return Registered()
        case _:
            return state

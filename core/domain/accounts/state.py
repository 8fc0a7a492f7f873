"""What a decision about an account needs to know."""

from dataclasses import dataclass, replace
from uuid import UUID

from events.types import accounts as types
from events.types.base import Event


@dataclass(frozen=True, slots=True)
class NoAccount:
    """Nobody registered under this id."""


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody did. `keys`: each key that there ever was, and whether it is good."""

    username: str = ""
    email: str = ""
    confirmed: str = ""
    roles: frozenset[types.Role] = frozenset()
    second_steps: frozenset[types.TwoFactorMethod] = frozenset()
    providers: frozenset[str] = frozenset()
    keys: tuple[tuple[UUID, bool], ...] = ()
    avatar: str | None = None
    profile: types.ProfileChanged | None = None
    privacy: types.PrivacyChanged | None = None
    suspended: types.AccountSuspended | None = None
    merged_into: UUID | None = None


@dataclass(frozen=True, slots=True)
class Deleted:
    """Somebody did, and is gone. `erased`: nobody can read any more what they wrote."""

    erased: bool = False


State = NoAccount | Registered | Deleted


def evolve(state: State, event: Event) -> State:
    """The state after one event of the account's stream."""
    match event, state:
        case types.AccountRegistered(), _:
            return Registered(username=event.username, email=event.email)
        case types.AccountDeleted(), _:
            return Deleted()
        case types.PersonErased(), _:
            return Deleted(erased=True)
        case _, Registered():
            return _changed(state, event)
        case _:
            return state


def _changed(state: Registered, event: Event) -> Registered:  # noqa: C901, PLR0911, PLR0912  # one table
    match event:
        case types.EmailConfirmed():
            return replace(state, confirmed=event.email)
        case types.EmailChanged():
            return replace(state, email=event.email)
        case types.UsernameChanged():
            return replace(state, username=event.username)
        case types.TwoFactorEnabled():
            return replace(state, second_steps=state.second_steps | {event.method})
        case types.TwoFactorDisabled():
            return replace(state, second_steps=state.second_steps - {event.method})
        case types.ProviderConnected():
            return replace(state, providers=state.providers | {event.provider})
        case types.ProviderDisconnected():
            return replace(state, providers=state.providers - {event.provider})
        case types.ApiKeyCreated():
            return replace(state, keys=(*state.keys, (event.key, True)))
        case types.ApiKeyRevoked():
            keys = tuple((key, good and key != event.key) for key, good in state.keys)
            return replace(state, keys=keys)
        case types.RoleGranted():
            return replace(state, roles=state.roles | {event.role})
        case types.RoleRevoked():
            return replace(state, roles=state.roles - {event.role})
        case types.ProfileChanged():
            return replace(state, profile=event)
        case types.AvatarChanged():
            return replace(state, avatar=event.avatar)
        case types.PrivacyChanged():
            return replace(state, privacy=event)
        case types.AccountSuspended():
            return replace(state, suspended=event)
        case types.SuspensionLifted():
            return replace(state, suspended=None)
        case types.AccountsMerged():
            return replace(state, merged_into=event.into)
        case _:
            return state

"""What all domains share: commands, rejections, ids."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID, uuid5

from pydantic import BaseModel, ConfigDict

from events.types.base import Event

NAMESPACE = UUID("c0027a51-de00-5000-8000-000000000001")
SYSTEM = UUID("c0027a51-de00-5000-8000-00000000beef")


def event_id(actor: object, command_id: object, index: int) -> UUID:
    """The id of event number `index` (from 0) of an actor's command."""
    return uuid5(NAMESPACE, f"{actor}/{command_id}/{index}")


class Actor(BaseModel):
    """Who gives a command."""

    model_config = ConfigDict(frozen=True)

    id: UUID
    name: str


COURTSIDE = Actor(id=SYSTEM, name="Courtside")


class Command(BaseModel):
    """An order. Who, when and under which id come from the server; the rest is the sender's.

    The same `command_id` by the same actor is the same order: it takes effect once.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    FACTS: ClassVar[frozenset[str]] = frozenset({"command_id", "actor", "at"})

    command_id: UUID
    actor: Actor
    at: datetime

    @property
    def new_id(self) -> UUID:
        """The id of what this command creates: the same at every repetition."""
        return uuid5(NAMESPACE, f"{self.actor.id}/{self.command_id}")

    def event_id(self, index: int) -> UUID:
        """The id of the command's event number `index` (from 0)."""
        return event_id(self.actor.id, self.command_id, index)

    @property
    def content(self) -> dict[str, Any]:
        """What the sender said, without the facts: equal for a repetition."""
        said = self.model_dump(mode="json", exclude=set(self.FACTS))
        return {"command": type(self).__name__, **said}

    @property
    def result(self) -> dict[str, Any]:
        """What the sender is told when the command is done."""
        return {}


class Rejection(Exception):
    """A command that can't be done now: a code for programs, a message and a remedy for people.

    `command`: the name of the command that was asked for, where that is known. `noted`: the audit
    has it.
    """

    code: str
    message: str
    remedy: str
    retry_after: float | None = None  # seconds, where waiting is all there is to do
    command: str = ""
    noted: bool = False

    def __str__(self) -> str:
        return f"{self.code}: {self.message} {self.remedy}"


C = TypeVar("C", bound=Command)
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Source:
    """A stream that a decision reads: all of it, or what is about these subjects or about all."""

    stream: str
    subjects: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class Decider(Generic[C, S]):
    """A domain's rules: what to read for a command, how events make state, what may happen.

    `reads`: where the state is folded from, in this order. `appends`: the stream that the events
    go to. Where it is among those read, the append expects the version read; where it is not, the
    events go behind whatever is there. `cached`: the stream grows long and has an id of its own;
    it is read alone and whole, and each process keeps its last state.
    """

    commands: tuple[type[C], ...]
    initial: S
    reads: Callable[[C], Sequence[Source]]
    appends: Callable[[C], str]
    evolve: Callable[[S, Event], S]
    decide: Callable[[C, S], Sequence[Event]]
    cached: bool = False

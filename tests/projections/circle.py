"""A circle of three people, what they may do to each other, and what comes of it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from core.domain.accounts import commands as accounts
from core.domain.base import Actor, Command, Rejection
from core.domain.friends.decide import DECIDER as FRIENDS
from core.handle import handle
from events import codec
from projections.people.apply import apply
from projections.people.models import NOBODY, Person, Relation
from projections.people.tables import Tables
from tests.domain.facts import facts, toward
from tests.given import PEOPLE, person, whole_log
from tests.projections.columns import Rows, columns

BETWEEN = {kind.__name__: kind for kind in FRIENDS.commands}
Step = tuple[str, int, int]

_ALONE: dict[str, tuple[type[Command], dict[str, Any]]] = {
    "rename": (accounts.ChangeUsername, {"username": "Zoë.{}"}),
    "profile": (
        accounts.ChangeProfile,
        {"display_name": "Ace {}", "alias": "a", "bio": "", "language": "de", "time_zone": "UTC"},
    ),
    "picture": (accounts.ChangeAvatar, {"avatar": "picture-{}"}),
    "hide": (
        accounts.ChangePrivacy,
        {"findable": False, "presence_to": "nobody", "details_to": "nobody"},
    ),
    "confirm": (accounts.ConfirmEmail, {"email": "new@example.org"}),
    "delete": (accounts.DeleteAccount, {"admins_left": 1}),
}
ALONE = tuple(_ALONE)


@dataclass
class Circle:
    """Three people with accounts."""

    people: list[Actor] = field(
        default_factory=lambda: [person(name) for name in ("Anna", "Bea", "Cem")]
    )

    def __post_init__(self) -> None:
        for number, who in enumerate(self.people):
            email = f"{number}@example.org"
            handle(accounts.RegisterAccount(**facts(who), email=email))

    def run(self, steps: list[Step]) -> None:
        """Carry the steps out, those that may be."""
        for name, who, other in steps:
            try:
                handle(self._command(name, self.people[who], self.people[other]))
            except Rejection:
                continue

    def _command(self, name: str, who: Actor, other: Actor) -> Command:
        if name in BETWEEN:
            return toward(BETWEEN[name], who, other)
        kind, said = _ALONE[name]
        mark = uuid4().hex[:4]
        filled = {
            key: text.format(mark) if isinstance(text, str) else text for key, text in said.items()
        }
        return kind(**facts(who), **filled)


def fold() -> Rows:
    """The read model of people as a pure fold of the log makes it, in memory."""
    tables = Tables()
    for stored in whole_log():
        if stored.lane in PEOPLE.subscription.lanes:
            apply(codec.decode(stored), stored, tables)
    return _shown([*tables.people.values()], [*tables.relations.values()])


def shown() -> Rows:
    """The read model of people as the tables hold it."""
    return _shown([*Person.objects.all()], [*Relation.objects.all()])


def _shown(people: list[Person], relations: list[Relation]) -> Rows:
    """Relations that are over count for nothing but what clients that were away are told."""
    return columns([*people, *(each for each in relations if each.state != NOBODY)])

"""Tournaments made and played through the commands; the parent runs relay and workers.

Results are decided by the organiser (`DecideMatch`): one command, one event. What is waited for is
the match that a result leads to, in the read model.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from bench.load import talk

talk.django()

from django.db.models import Max  # noqa: E402  # needs Django
from django.utils import timezone  # noqa: E402

from core.accounts.models import User  # noqa: E402
from core.domain.base import Actor  # noqa: E402
from core.domain.matches.commands import DecideMatch  # noqa: E402
from core.domain.matches.games import BUILT_IN  # noqa: E402
from core.domain.tournaments import commands  # noqa: E402
from core.handle import handle  # noqa: E402
from events.types.plans import Plan  # noqa: E402
from projections.matches.models import Match  # noqa: E402

PATIENCE = 1_800.0  # seconds
POLL = 0.02
Place = tuple[UUID, str]  # a tournament, and a slot of it


def said_by(who: Actor) -> dict[str, Any]:
    """What every command has."""
    return {"command_id": uuid4(), "actor": who, "at": timezone.now()}


def begin(who: Actor, people: Sequence[User], plan: Plan) -> UUID:
    """A tournament of these people that has started."""
    kind = BUILT_IN["pong"].model_dump()
    made = commands.CreateTournament(
        **said_by(who), name="Cup", game="pong", plan=plan, capacity=len(people), game_kind=kind
    )
    which = made.tournament_id
    entered = commands.EnterMany(
        **said_by(who),
        tournament=which,
        entrants=[{"person": each.id, "alias": each.username} for each in people],
        names={each.id: each.username for each in people},
        ratings={},
    )
    handle(made)
    handle(commands.OpenRegistration(**said_by(who), tournament=which))
    handle(entered)
    handle(commands.StartTournament(**said_by(who), tournament=which))
    return which


def decide(who: Actor, match: UUID) -> None:
    """Let the first side win."""
    command = DecideMatch(
        **said_by(who), match=match, winner="one", reason="It was so.", organiser=True
    )
    handle(command)


@dataclass
class Hall:
    """Tournaments of single elimination that run, as far as the read model shows them."""

    entrants: int
    called: deque[tuple[UUID, Place]] = field(default_factory=deque)
    decided: dict[Place, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)  # from a result to the match it leads to
    expected: set[Place] = field(default_factory=set)
    _position: int = 0

    def pass_over(self) -> None:
        """Leave out the matches that are there."""
        self._position = Match.objects.aggregate(last=Max("position", default=0))["last"]

    def look(self) -> None:
        """Take note of the matches that are called by now."""
        found = Match.objects.filter(position__gt=self._position).order_by("position")
        rows = list(found.values_list("id", "tournament", "slot", "position"))
        now = time.perf_counter()
        for match, tournament, slot, position in rows:
            self._position = position
            if tournament is None:
                continue
            self.called.append((match, (tournament, slot)))
            if (tournament, slot) in self.expected:
                self.expected.remove((tournament, slot))
                self.waits.append(now - self._led_to(tournament, slot))

    def note(self, place: Place) -> None:
        """A result is in the log: where its neighbour's is too, a match must be called."""
        self.decided[place] = time.perf_counter()
        tournament, slot = place
        number, order = map(int, slot[1:].split("."))
        if slot[0] == "F" or (tournament, _neighbour(slot)) not in self.decided:
            return
        last = 2 ** (number + 1) == self.entrants
        above = "F1.1" if last else f"W{number + 1}.{(order + 1) // 2}"
        self.expected.add((tournament, above))

    def await_called(self, matches: int) -> None:
        """Return when so many wait to be played."""
        deadline = time.monotonic() + PATIENCE
        while len(self.called) < matches:
            assert time.monotonic() < deadline, f"{len(self.called)} of {matches} were called"
            time.sleep(POLL)
            self.look()

    def _led_to(self, tournament: UUID, slot: str) -> float:
        below = f"W{self.entrants.bit_length() - 2}.1"
        if slot[0] == "W":
            number, order = map(int, slot[1:].split("."))
            below = f"W{number - 1}.{2 * order}"
        return max(self.decided[tournament, each] for each in (below, _neighbour(below)))


def _neighbour(slot: str) -> str:
    """The place whose winner meets this one's."""
    stage, _, order = slot.partition(".")
    return f"{stage}.{(int(order) - 1 ^ 1) + 1}"

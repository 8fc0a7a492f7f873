"""A club in which something of every kind happens, so that every read model has what to show."""

from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from events.types import moderation
from events.types.games import SeasonOpened
from events.types.queues import QueueBarred, QueueJoined, QueueLeft
from tests.domain.facts import NOON
from tests.given import happens
from tests.projections import circle, hall
from tests.projections.circle import Circle
from tests.projections.cup import PLANS, STEPS, Cup
from tests.projections.field import OFTEN as PLAYED
from tests.projections.field import Field
from tests.projections.hall import Hall
from tests.projections.inboxes import TOLD, Inboxes

AROUND = [name for name in (*circle.BETWEEN, *circle.ALONE) if name != "delete"]
SAID = [name for name in hall.OFTEN if name != hall.SHOW]
# One beats another in a ranked match.
PLAYED_OUT = [("challenge", 0, 1), ("accept", 1, 0), ("ready", 0, 0), ("ready", 1, 0)]
PLAYED_OUT += [("report", 0, 0), ("confirm", 1, 0)]


@dataclass
class Life:
    """What goes on, by dice."""

    dice: Random
    people: Circle = field(default_factory=Circle)
    room: Hall = field(default_factory=Hall)
    games: Field = field(default_factory=Field)
    cup: Cup = field(default_factory=lambda: Cup(PLANS[0]))

    def __post_init__(self) -> None:
        self.inboxes = Inboxes(room=self.room.room)
        self.cup.begin(4)

    def goes_on(self, steps: int = 1) -> None:
        """So many things of every kind."""
        for _ in range(steps):
            self.people.run([(self._of(AROUND), self._one_of(3), self._one_of(3))])
            self.room.run([(self._of(SAID), self._one_of(4), self._one_of(4))], lambda: None)
            self.games.run([(self._of(PLAYED), self._one_of(3), self._one_of(3))])
            self.inboxes.run([(self._of(TOLD), self._one_of(3), self._one_of(3))], list)
            self.cup.run([(self._of(STEPS[:-1]), self._one_of(6))])
            self._queues()
            self._reports()

    def _of(self, names: object) -> str:
        return self.dice.choice(list(names))  # type: ignore[call-overload, no-any-return]  # all are sequences of names

    def _one_of(self, count: int) -> int:
        return self.dice.randrange(count)

    def _queues(self) -> None:
        who = self.games.people[self._one_of(3)]
        happens(
            self.dice.choice(
                (
                    QueueJoined(
                        game="pong", person=who.id, name=who.name, rating=1500.0, deviation=50.0
                    ),
                    QueueLeft(game="pong", person=who.id, reason="left"),
                    QueueBarred(game="pong", person=who.id, match=uuid4(), until=NOON),
                )
            )
        )

    def _reports(self) -> None:
        who = self.room.people[self._one_of(4)]
        report, said = uuid4(), {"by": who.id, "by_name": who.name}
        happens(
            moderation.MessageReported(
                report=report, room=uuid4(), message=uuid4(), author=who.id, reason="rude", **said
            )
        )
        if self._one_of(2):
            happens(
                moderation.ReportResolved(report=report, outcome="acted", note="seen to", **said)
            )
        happens(moderation.WordFilterChanged(by=who.id, words=("bah",)))


def a_past(dice: Random, steps: int = 30) -> Life:
    """A club with a past of every kind: there are a season, and a game of its own."""
    opened = {"by": uuid4(), "by_name": "Ada", "name": "Autumn", "ends_at": NOON}
    happens(SeasonOpened(season=uuid4(), **opened))
    life = Life(dice)
    life.games.run(PLAYED_OUT)
    life.goes_on(steps)
    return life

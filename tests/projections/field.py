"""Three people who play, a moderator, and the clock: what they may do, and what comes of it."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from core.domain.base import COURTSIDE, Actor, Command, Rejection
from core.domain.matches import commands as c
from core.domain.matches.games import BUILT_IN
from core.domain.matchmaking.commands import JoinQueue, LeaveQueue
from core.handle import handle
from events import codec
from projections.matches.apply import Tables, apply
from projections.matches.models import Challenges, Game, Listing, Match, MatchList
from tests.domain.facts import NOON, facts
from tests.given import MATCHES, person, whole_log
from tests.projections.columns import Rows, columns

Step = tuple[str, int, int]

LATER = NOON + timedelta(days=1)
WIN, LOSS = ((11, 5),), ((4, 11),)
_STAFF: dict[str, Any] = {"roles": frozenset({"moderator"}), "reason": "I saw it."}

# What they do with a match: by whom, where it is not one of the people.
DONE: dict[str, tuple[type[c.ToMatch], dict[str, Any]]] = {
    "accept": (c.AcceptChallenge, {"welcome": True, "ready_by": LATER}),
    "decline": (c.DeclineChallenge, {}),
    "withdraw": (c.WithdrawChallenge, {}),
    "ready": (c.ReadyUp, {}),
    "keep": (c.KeepScore, {"games": ((3, 2),)}),
    "report": (c.ReportScore, {"games": WIN, "confirm_by": LATER}),
    "differ": (c.ReportScore, {"games": LOSS, "confirm_by": LATER}),
    "confirm": (c.ConfirmScore, {}),
    "dispute": (c.DisputeScore, {"reason": "No!"}),
    "forfeit": (c.ForfeitMatch, {}),
    "cancel": (c.CancelMatch, {"reason": "Ill."}),
    "abandon": (c.AbandonMatch, {"reason": "Rain."}),
    "decide": (c.DecideMatch, {"winner": "one", "games": WIN, **_STAFF}),
    "correct": (c.CorrectMatch, {"winner": "two", "games": LOSS, **_STAFF}),
    "correct back": (c.CorrectMatch, {"winner": "one", "games": WIN, **_STAFF}),
}
BY_THE_CLOCK: dict[str, tuple[type[c.ToMatch], dict[str, Any]]] = {
    "expire": (c.ExpireChallenge, {}),
    "close": (c.CloseReadyCheck, {}),
    "time out": (c.ConfirmScore, {}),
    "wait": (c.SetReadyTime, {"ready_by": LATER}),
    "do not wait": (c.SetReadyTime, {"ready_by": None}),
    "void": (c.VoidMatch, {}),
    "reinstate": (c.ReinstateMatch, {"ready_by": LATER}),
}
STEPS = (*DONE, *BY_THE_CLOCK, "challenge", "offer", "call", "wait for one", "wait no more")
# What makes the others possible comes more often.
OFTEN = (*STEPS, *("challenge", "offer", "call", "accept", "ready", "report") * 3)


@dataclass
class Field:
    """Where they play."""

    people: list[Actor] = field(
        default_factory=lambda: [person(name) for name in ("Anna", "Bea", "Cem")]
    )
    matches: list[UUID] = field(default_factory=list)

    def run(self, steps: list[Step]) -> None:
        """Carry the steps out, those that may be."""
        for name, who, other in steps:
            command = self._command(name, self.people[who], self.people[other], other)
            try:
                handle(command)
            except Rejection:
                continue
            if isinstance(command, c.ChallengePerson | c.CallMatch):
                self.matches.append(command.match_id)

    def _command(self, name: str, who: Actor, other: Actor, number: int) -> Command:
        if name in DONE:
            done, said = DONE[name]
            return done(**facts(who), match=self._match(number), **said)
        if name in BY_THE_CLOCK:
            done, said = BY_THE_CLOCK[name]
            known = {**facts(COURTSIDE), "at": LATER}
            return done(**known, match=self._match(number), **said)
        if name.startswith("wait"):
            return _waits(name, who)
        return _called(who, other) if name == "call" else _challenge(name, who, other)

    def _match(self, number: int) -> UUID:
        """The last match but `number`."""
        return self.matches[-1 - number % len(self.matches)] if self.matches else uuid4()


def _challenge(name: str, who: Actor, other: Actor) -> Command:
    return c.ChallengePerson(
        **facts(who),
        person=other.id if name == "challenge" else None,
        to_name=other.name if name == "challenge" else None,
        reachable=True,
        game="pong",
        game_kind=BUILT_IN["pong"],
        open_challenges=0,
        refused=None,
        open_until=LATER,
    )


def _waits(name: str, who: Actor) -> Command:
    if name == "wait no more":
        return LeaveQueue(**facts(who), game="pong")
    known = {"offered": True, "rating": 1500, "deviation": 350, "elsewhere": None}
    return JoinQueue(**facts(who), game="pong", **known)


def _called(who: Actor, other: Actor) -> Command:
    kind = BUILT_IN["pong"]
    return c.CallMatch(
        **facts(COURTSIDE),
        match=uuid4(),
        origin="tournament",
        one=who.id,
        one_name=who.name,
        two=other.id if other != who else uuid4(),
        two_name=other.name,
        game="pong",
        game_name=kind.name,
        rules=kind.rules,
        best_of=1,
        ranked=True,
        ready_by=LATER,
        tournament=uuid4(),
        tournament_name="Cup",
        slot="W1.1",
        label="Final",
    )


def fold() -> Rows:
    """The read model of matches as a pure fold of the log makes it, in memory."""
    tables = Tables()
    for stored in whole_log():
        if stored.lane in MATCHES.subscription.lanes:
            apply(codec.decode(stored), stored, tables)
    kept = (tables.matches, tables.listings, tables.lists, tables.games)
    rows = [row for each in kept for row in each.values()]
    return columns([*rows, tables.challenges], without=())


def shown() -> Rows:
    """The read model of matches as the tables hold it."""
    models = (Match, Listing, MatchList, Game, Challenges)
    return columns([row for model in models for row in model.objects.all()], without=())

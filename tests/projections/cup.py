"""A tournament of six, and what they may do there."""

from typing import Any

from core.domain.base import Actor, Command, Rejection
from core.domain.tournaments import commands
from core.domain.tournaments.state import Tournament
from core.handle import handle
from core.tournaments import tournament
from events.types.plans import Plan
from tests.domain.facts import facts
from tests.domain.tournaments.cup import CHESS, TERMS, corrected, result
from tests.given import person

PLANS = (
    Plan(format="single", third_place=True),
    Plan(format="double"),
    Plan(format="round_robin", draws=True),
    Plan(format="swiss", draws=True),
    Plan(format="groups", draws=True, advance=1),
)
STEPS: tuple[str, ...] = (
    "enter",
    "enter",
    "leave",
    "seed",
    "open_check_in",
    "check_in",
    "start",
    "pause",
)
STEPS += ("resume", "announce", *("play",) * 6, "correct", "keep", "remove", "add", "drop")
STEPS += ("terms", "cancel")
Step = tuple[str, int]
_OWN: dict[str, type[Command]] = {
    "enter": commands.EnterTournament,
    "leave": commands.LeaveTournament,
    "check_in": commands.CheckIn,
}
_RUN: dict[str, tuple[type[Command], dict[str, Any]]] = {
    "seed": (commands.SeedTournament, {"method": "random"}),
    "open_check_in": (commands.OpenCheckIn, {}),
    "start": (commands.StartTournament, {}),
    "pause": (commands.PauseTournament, {}),
    "resume": (commands.ResumeTournament, {}),
    "announce": (commands.AnnounceInTournament, {"text": "Pizza!"}),
    "remove": (commands.RemoveEntrant, {"reason": "late"}),
    "add": (commands.AddOrganiser, {}),
    "drop": (commands.RemoveOrganiser, {}),
    "cancel": (commands.CancelTournament, {}),
    "terms": (
        commands.ChangeTerms,
        {**TERMS, "game_kind": CHESS, "game": "chess", "name": "Cup 2"},
    ),
}


class Cup:
    """A tournament of six who may enter, and what they do."""

    def __init__(self, plan: Plan) -> None:
        self.people = [person(name) for name in ("Anna", "Ben", "Cem", "Dan", "Eva", "Fay")]
        made = commands.CreateTournament(
            **facts(self.people[0]), **{**TERMS, "plan": plan, "game_kind": CHESS, "game": "chess"}
        )
        handle(made)
        self.id = made.tournament_id

    def run(self, steps: list[Step]) -> None:
        """Carry the steps out, those that may be."""
        for name, number in steps:
            try:
                if command := self._command(name, number):
                    handle(command)
            except Rejection:
                continue

    def begin(self, entrants: int) -> None:
        """Let so many enter, and start."""
        handle(self._by(commands.OpenRegistration))
        self.run([("enter", number) for number in range(entrants)])
        handle(self._by(commands.StartTournament))

    def _by(self, kind: Any, who: Actor | None = None, /, **said: Any) -> Any:
        return kind(**facts(who or self.people[0]), tournament=self.id, **said)

    def _command(self, name: str, number: int) -> Any:
        who = self.people[number]
        if name in ("play", "correct", "keep"):
            return self._result(name, number)
        if name in _OWN:
            return self._by(_OWN[name], who)
        kind, said = _RUN[name]
        about = {"person": who.id} if issubclass(kind, commands.ToPerson) else {}
        name_too = {"person_name": who.name} if kind is commands.AddOrganiser else {}
        return self._by(kind, **{**about, **name_too, **said})

    def _result(self, name: str, number: int) -> Command | None:
        state = tournament(self.id)
        assert isinstance(state, Tournament)
        counting = [call for call in state.calls.values() if call.counts]
        wanted = [call.slot for call in counting if (call.key in state.results) == (name != "play")]
        if not wanted:
            return None
        winner: Any = ("one", "two", "one", "two", None, "one")[number]
        if name == "play":
            return result(state, wanted[number % len(wanted)], winner)
        return corrected(state, wanted[number % len(wanted)], winner, keep=name == "keep")

"""A tournament that is over, played again by the rules that it was played by."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from core.domain.ratings.glicko import Skill
from core.domain.tournaments.engine import Bracket, Pairing, Result
from core.domain.tournaments.labels import is_table
from core.domain.tournaments.state import Tournament
from core.whatif.meetings import Pair, both, meetings, pair_of, turned
from core.whatif.strengths import Chance, estimated, scores_of
from events.types.plans import Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which it would have gone. `drawn`: the slots that chance decided."""

    state: Tournament
    bracket: Bracket
    drawn: frozenset[str]


class Replay:
    """A tournament to be played again, as often as one likes.

    Where only its tie-breaks are others, it goes on from all that happened; else it begins anew,
    with its entrants. Two who really met end as they did: at their second meeting as at their
    second, and at further ones as at the last. Others, and a draw where there must be a winner, are
    decided by `chance`. Who left, leaves after as many results as they really had.
    """

    def __init__(self, then: Tournament, plan: Plan, seeds: Sequence[UUID], chance: Chance) -> None:
        happened = then.bracket()
        self.then, self.chance = then, chance
        self.met = meetings(happened)
        self.begun = begun(then, plan, tuple(seeds))
        self.opening = self.begun.bracket()
        played: Counter[UUID] = Counter(
            who for pair, all_ in self.met.items() for who in pair * len(all_)
        )
        self.leaving = {who: played[who] for who in then.gone if who not in self.begun.gone}

    def play(self, run: int) -> Outcome:
        """To its end: the same for the same `run`."""
        playing, bracket = _Playing(self, run, self.begun), self.opening
        while not bracket.finished:
            playing.go_on(bracket)
            bracket = playing.state.bracket()
        return Outcome(playing.state, bracket, frozenset(playing.drawn))


def begun(then: Tournament, plan: Plan, seeds: tuple[UUID, ...]) -> Tournament:
    """What is there before anything is played again."""
    terms = then.terms.model_copy(update={"plan": plan})
    state = replace(then, terms=terms, seeds=seeds, calls={}, ranking=())
    if seeds == then.seeds and _without_ties(plan) == _without_ties(then.terms.plan):
        return state
    return replace(state, results={}, gone={}, draws=(), kept={})


def _without_ties(plan: Plan) -> Plan:
    return plan.model_copy(update={"ties": ()})


def replay_of(
    then: Tournament,
    plan: Plan,
    seeds: Sequence[UUID],
    before: Mapping[UUID, Skill],
    number: int,
    *,
    learn: bool = True,
) -> tuple[Replay, Mapping[UUID, Skill]]:
    """It, and the strengths that it is played with. `before`: of everybody who plays, when it
    began; `learn`: its results tell, too."""
    happened = then.bracket()
    skills = estimated(before, meetings(happened)) if learn else before
    chance = Chance(skills, scores_of(happened, then.terms.best_of), number)
    return Replay(then, plan, seeds, chance), skills


@dataclass
class _Playing:
    """One run. `had`: results by person; `before`: meetings by pair."""

    replay: Replay
    run: int
    state: Tournament
    drawn: set[str] = field(default_factory=set)
    had: Counter[UUID] = field(default_factory=Counter)
    before: Counter[Pair] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.before.update(pair_of(one, two) for _, one, two in self.state.results)

    def go_on(self, bracket: Bracket) -> None:
        """Draws the next round of a Swiss, or plays all whose sides are known."""
        if bracket.due_draw is not None:
            self.state = replace(self.state, draws=(*self.state.draws, self.state.draw()))
            return
        results, gone = dict(self.state.results), dict(self.state.gone)
        for pairing in bracket.pairings:
            sides = both(pairing) if pairing.open else None
            if sides and (left := self._left(sides)):
                gone |= {who: self.replay.then.gone[who] for who in left if who not in gone}
            elif sides:
                results[pairing.slot, *sides] = self._result(pairing, sides)
        if (len(results), len(gone)) == (len(self.state.results), len(self.state.gone)):
            raise RuntimeError(f"run {self.run} of {self.state.id} comes to no end")
        self.state = replace(self.state, results=results, gone=gone)

    def _left(self, sides: Pair) -> list[UUID]:
        leaving = self.replay.leaving
        return [who for who in leaving if who in sides and self.had[who] >= leaving[who]]

    def _result(self, pairing: Pairing, sides: Pair) -> Result:
        pair = pair_of(*sides)
        result = self._known(pairing, pair) or self._chance(pairing, pair)
        self.had.update(pair)
        self.before[pair] += 1
        return result if sides == pair else turned(result)

    def _known(self, pairing: Pairing, pair: Pair) -> Result | None:
        """As they really ended, where that is an end here, too."""
        met = self.replay.met.get(pair, ())
        if not met:
            return None
        result = met[min(self.before[pair], len(met) - 1)]
        ends = result.winner or result.how == "double_no_show" or is_table(pairing.stage)
        return result if ends else None

    def _chance(self, pairing: Pairing, pair: Pair) -> Result:
        self.drawn.add(pairing.slot)
        draws = self.state.terms.plan.draws and is_table(pairing.stage)
        return self.replay.chance.result(self.run, pair, self.before[pair], draws=draws)

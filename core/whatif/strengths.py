"""How strong everybody was, and how a match ends that was never played."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from core.domain.ratings.glicko import Played, Skill, expected, rated
from core.domain.tournaments.engine import Bracket, Result
from core.domain.tournaments.engine.model import UNPLAYED
from core.domain.tournaments.labels import is_table
from core.whatif.meetings import Meetings, Pair

_SHARES = {"one": 1.0, "two": 0.0, None: 0.5}


def estimated(before: Mapping[UUID, Skill], met: Meetings) -> dict[UUID, Skill]:
    """What the matches of the tournament say beside what was known `before`: they are one rating
    period of Glicko-2, which takes no time."""
    played: defaultdict[UUID, list[Played]] = defaultdict(list)
    for (one, two), results in met.items():
        for result in results:
            if result.how not in UNPLAYED:
                share = _SHARES[result.winner]
                played[one].append(Played(before[two], share))
                played[two].append(Played(before[one], 1 - share))
    return {who: rated(skill, played[who], periods=0) for who, skill in before.items()}


@dataclass(frozen=True, slots=True)
class Scores:
    """What results look like here: the share of draws in tables, and the games of real matches,
    those of whoever won first."""

    draws: float
    won: Sequence[tuple[int, int]]
    drawn: Sequence[tuple[int, int]]


def scores_of(bracket: Bracket, best_of: int) -> Scores:
    """The scores of a tournament that was played."""
    played = [
        (is_table(each.stage), each.result)
        for each in bracket.pairings
        if each.result and each.result.how not in UNPLAYED
    ]
    drawn = [result.games for _, result in played if result.winner is None]
    in_tables = sum(table for table, _ in played)
    shortest = (best_of // 2 + 1, 0)
    return Scores(
        draws=len(drawn) / in_tables if in_tables else 0.0,
        won=_winners_first(result for _, result in played) or [shortest],
        drawn=drawn or [(0, 0)],
    )


def _winners_first(results: Iterable[Result]) -> list[tuple[int, int]]:
    ways = {"one": (0, 1), "two": (1, 0)}
    won = [(each.games, *ways[each.winner]) for each in results if each.winner]
    return [(games[winner], games[loser]) for games, winner, loser in won]


class Chance:
    """Draws results from strengths. Each follows from a number, the run, the two, and how often
    they have met before: in one run, the same two end alike in whatever format they meet, and
    anybody can draw it again."""

    def __init__(self, skills: Mapping[UUID, Skill], scores: Scores, number: int) -> None:
        self._skills, self._scores, self._number = skills, scores, number
        self._known: dict[Pair, float] = {}

    def expected(self, pair: Pair) -> float:
        """The score that Glicko-2 expects of the first, 0 to 1."""
        if pair not in self._known:
            one, two = pair
            self._known[pair] = expected(self._skills[one], self._skills[two])
        return self._known[pair]

    def result(self, run: int, pair: Pair, before: int, *, draws: bool) -> Result:
        """How they end; side one is the first. Draws take as much from either side's wins, so that
        the expected score stays what it is."""
        share, choice = rolled(self._number, run, pair, before)
        wins = self.expected(pair)
        ties = min(self._scores.draws, 2 * wins, 2 * (1 - wins)) if draws else 0.0
        if share < wins - ties / 2:
            return Result("one", _chosen(self._scores.won, choice))
        if share < wins + ties / 2:
            return Result(None, _chosen(self._scores.drawn, choice))
        return Result("two", _chosen(self._scores.won, choice)[::-1])


def rolled(number: int, run: int, pair: Pair, before: int) -> tuple[float, int]:
    """A share from 0 to 1 and a number to choose by: the first eight bytes, and the next, of the
    SHA-256 of "number/run/one/two/before", ids as whole numbers."""
    one, two = pair
    digest = sha256(f"{number}/{run}/{one.int}/{two.int}/{before}".encode()).digest()
    return int.from_bytes(digest[:8]) / 2**64, int.from_bytes(digest[8:16])


def _chosen(scores: Sequence[tuple[int, int]], choice: int) -> tuple[int, int]:
    return scores[choice % len(scores)]

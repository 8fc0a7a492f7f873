"""Whose results count as whose: accepted, of no effect, repeated, raced."""

from uuid import UUID, uuid4

from core.domain.base import COURTSIDE
from core.domain.ratings.players import CarryResultsOver, Player, decide, evolve
from core.handle import Outcome, handle
from events.types.games import ResultsCarriedOver
from tests.domain.facts import ANNA, BEN, facts, history, in_the_log, raced

CARRIED = ResultsCarriedOver(player=BEN.id, into=ANNA.id)


def carrying(player: UUID = BEN.id) -> CarryResultsOver:
    return CarryResultsOver(**facts(COURTSIDE), player=player, into=ANNA.id)


def test_accepted_once() -> None:
    assert decide(carrying(), Player()) == [CARRIED]
    assert decide(carrying(), evolve(Player(), CARRIED)) == []


@in_the_log
def test_repeated_and_raced_it_takes_effect_once() -> None:
    player = uuid4()
    command = carrying(player)
    assert [handle(command).repeated for _ in range(2)] == [False, True]
    assert all(isinstance(each, Outcome) for each in raced([carrying(player) for _ in range(4)]))
    assert history(f"player-{player}") == [CARRIED.model_copy(update={"player": player})]

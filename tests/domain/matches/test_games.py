"""Who has won by the rules of a game, and which scores can't be."""

import pytest

from core.domain.matches.games import BUILT_IN, BadScore, require_begun, winner_of
from events.types.matches import Games, Side

ENDS: list[tuple[str, int, Games, Side | None]] = [
    ("pong", 1, ((11, 10),), "one"),
    ("pong", 3, ((0, 11), (11, 0), (4, 11)), "two"),
    ("table-tennis", 1, ((10, 12),), "two"),
    ("table-tennis", 3, ((11, 9), (15, 13)), "one"),
    ("badminton", 3, ((30, 29), (21, 19)), "one"),
    ("badminton", 1, ((28, 30),), "two"),
    ("chess", 1, ((0, 0),), None),
    ("chess", 3, ((1, 0), (0, 0), (0, 0)), "one"),
    ("chess", 3, ((1, 0), (0, 0), (0, 1)), None),
    ("friendly", 1, ((2, 2),), None),
    ("friendly", 1, ((0, 3),), "two"),
]
NO_ENDS: list[tuple[str, int, Games, str]] = [
    ("pong", 1, ((12, 11),), "it was over before"),
    ("pong", 1, ((10, 9),), "it goes to 11"),
    ("pong", 1, ((11, 11),), "somebody must win"),
    ("table-tennis", 1, ((11, 10),), "a lead of 2"),
    ("table-tennis", 1, ((13, 10),), "it was over before"),
    ("badminton", 1, ((30, 27),), "it ends at 30"),
    ("badminton", 1, ((31, 29),), "it ends at 30"),
    ("chess", 1, ((1, 1),), "a draw is 0:0"),
    ("chess", 1, ((2, 0),), "a game won is 1:0"),
    ("pong", 3, ((11, 0),), "Nobody has won yet"),
    ("pong", 3, (), "Nobody has won yet"),
    ("pong", 3, ((11, 0), (11, 0), (11, 0)), "had won before"),
    ("pong", 1, ((11, 0), (11, 0)), "1 games at most"),
    ("chess", 3, ((1, 0), (0, 0)), "Nobody has won yet"),
]


@pytest.mark.parametrize(("game", "best_of", "games", "winner"), ENDS)
def test_who_has_won(game: str, best_of: int, games: Games, winner: Side | None) -> None:
    assert winner_of(BUILT_IN[game].rules, best_of, games) == winner


@pytest.mark.parametrize(("game", "best_of", "games", "why"), NO_ENDS)
def test_what_is_no_end(game: str, best_of: int, games: Games, why: str) -> None:
    with pytest.raises(BadScore, match=why):
        winner_of(BUILT_IN[game].rules, best_of, games)


@pytest.mark.parametrize("games", [(), ((3, 2),), ((11, 5), (0, 0)), ((11, 5), (5, 11), (7, 7))])
def test_how_it_may_stand(games: Games) -> None:
    require_begun(BUILT_IN["pong"].rules, 3, games)


@pytest.mark.parametrize("games", [((3, 2), (1, 0)), ((11, 5), (11, 5), (0, 0))])
def test_how_it_can_not_stand(games: Games) -> None:
    with pytest.raises(BadScore):
        require_begun(BUILT_IN["pong"].rules, 3, games)

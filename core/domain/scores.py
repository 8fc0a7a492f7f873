"""What is said of the games of a match."""

from events.types.matches import Games


def games_won(games: Games) -> tuple[int, int]:
    """How many games each side has won."""
    return sum(one > two for one, two in games), sum(two > one for one, two in games)


def score(games: Games) -> tuple[int, int]:
    """What people call the score: of several games, those won; of a single one, its points."""
    return games[0] if len(games) == 1 else games_won(games)

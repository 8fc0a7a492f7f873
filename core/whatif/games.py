"""The matches of a game, rated anew."""

from core.whatif.apart import apart
from core.whatif.bounds import alone, require_ratable
from core.whatif.leaderboard import Comparison, compared
from core.whatif.ratings import Parameters
from projections.ratings.queries import SURE
from projections.ratings.rated import matches_of, sides_of


def rated_anew(game: str, parameters: Parameters) -> Comparison:
    """The leaderboard as it is, and as it would be. Raises TooMuchWork, SomebodyAsks."""
    require_ratable(matches_of(game))
    with alone():
        return apart(compared, parameters, SURE, lines=sides_of(game))

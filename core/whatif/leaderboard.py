"""The ratings of a game under other parameters, beside those there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from core.domain.ratings.glicko import Skill, expected
from core.whatif.bounds import require_ratable
from core.whatif.ratings import Parameters, Quality, Rated, Ratings
from projections.ratings.queries import SURE
from projections.ratings.rated import Side, matches_of, rated_matches


@dataclass(frozen=True, slots=True)
class Line:
    """Somebody on both leaderboards. Places are None where a rating is provisional."""

    person: UUID
    matches: int
    was: Skill
    was_place: int | None
    would: Skill
    would_place: int | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everybody, as the other parameters order them; how well results are told in advance as it is,
    and as it would be."""

    lines: list[Line]
    was: Quality
    would: Quality


def compare(game: str, parameters: Parameters) -> Comparison:
    """Rates every match of the game anew. Raises TooMuchWork."""
    require_ratable(matches_of(game))
    return compared(rated_matches(game), parameters)


def compared(matches: Iterable[tuple[Side, Side]], parameters: Parameters) -> Comparison:
    """The same for any matches, in the order in which they ended."""
    was, ratings = _AsItIs(), Ratings(parameters)
    ratings.play(was.passing(matches))
    return Comparison(_lines(was.skills, ratings.skills()), was.quality, ratings.quality)


class _AsItIs:
    """What the ratings there are say, gathered as the matches pass."""

    def __init__(self) -> None:
        self.quality = Quality()
        self.skills: dict[UUID, Skill] = {}

    def passing(self, matches: Iterable[tuple[Side, Side]]) -> Iterator[Rated]:
        for one, two in matches:
            chance = expected(one.before.aged(one.at), two.before.aged(two.at))
            self.quality.add(chance, one.share)
            self.skills[one.person], self.skills[two.person] = one.after, two.after
            yield Rated(one.person, two.person, one.share, one.at)


def _lines(was: Mapping[UUID, Skill], would: Mapping[UUID, tuple[Skill, int]]) -> list[Line]:
    skills = {who: skill for who, (skill, _) in would.items()}
    places, old_places = places_of(skills), places_of(was)
    return [
        Line(who, would[who][1], was[who], old_places[who], skills[who], place)
        for who, place in places.items()
    ]


def places_of(skills: Mapping[UUID, Skill]) -> dict[UUID, int | None]:
    """The places as leaderboards give them, the best first: those who show equal share one; a
    provisional rating has none, and comes last."""

    def rank(who: UUID) -> tuple[bool, int]:
        skill = skills[who]
        return skill.deviation > SURE, -round(skill.rating)

    found: dict[UUID, int | None] = {}
    order = sorted(skills, key=lambda who: (*rank(who), skills[who].deviation, who))
    for (provisional, _), tied in groupby(order, rank):
        place = None if provisional else len(found) + 1
        found |= dict.fromkeys(tied, place)
    return found

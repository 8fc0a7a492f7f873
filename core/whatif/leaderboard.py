"""The ratings of a game under other parameters, beside those there are."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from core.domain.ratings.glicko import Skill, aged, expected
from core.whatif.ratings import Parameters, Quality, Rated, Ratings

AS_IT_IS = Parameters()


@dataclass(frozen=True, slots=True)
class Side:
    """One person's side of a match: their share of it (1, ½ or 0), and what was known of them
    before and after it. Moments in seconds; `moved`: when their rating had moved last."""

    person: UUID
    share: float
    at: float
    before: Skill
    moved: float | None
    after: Skill

    @property
    def aged(self) -> Skill:
        """What was known of them when it was played."""
        return aged(self.before, AS_IT_IS.periods(self.moved, self.at))


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


def compared(parameters: Parameters, sure: float, lines: Iterable[bytes]) -> Comparison:
    """Rates matches anew. `lines`: their sides, two by two, in the order in which they ended, each
    as `side_of` reads it; a rating with a deviation above `sure` is provisional."""
    sides = map(side_of, lines)
    was, ratings = _AsItIs(), Ratings(parameters)
    ratings.play(was.passing(zip(sides, sides, strict=True)))
    both = _lines(was.skills, ratings.skills(), sure)
    return Comparison(both, was.quality, ratings.quality)


def side_of(line: bytes) -> Side:
    """A line of CSV: person, share, at, rating, deviation and volatility before, when it had moved
    last (or nothing), the same three after."""
    person, share, at, *before, moved, rating, deviation, volatility = line.decode().split(",")
    return Side(
        UUID(person),
        float(share),
        float(at),
        Skill(*map(float, before)),
        float(moved) if moved else None,
        Skill(float(rating), float(deviation), float(volatility)),
    )


class _AsItIs:
    """What the ratings there are say, gathered as the matches pass."""

    def __init__(self) -> None:
        self.quality = Quality()
        self.skills: dict[UUID, Skill] = {}

    def passing(self, matches: Iterable[tuple[Side, Side]]) -> Iterator[Rated]:
        for one, two in matches:
            self.quality.add(expected(one.aged, two.aged), one.share)
            self.skills[one.person], self.skills[two.person] = one.after, two.after
            yield Rated(one.person, two.person, one.share, one.at)


def _lines(
    was: Mapping[UUID, Skill], would: Mapping[UUID, tuple[Skill, int]], sure: float
) -> list[Line]:
    skills = {who: skill for who, (skill, _) in would.items()}
    old_places = places_of(was, sure)
    return [
        Line(who, would[who][1], was[who], old_places[who], skills[who], place)
        for who, place in places_of(skills, sure).items()
    ]


def places_of(skills: Mapping[UUID, Skill], sure: float) -> dict[UUID, int | None]:
    """The places as leaderboards give them, the best first: those who show equal share one; a
    provisional rating has none, and comes last."""

    def rank(who: UUID) -> tuple[bool, int]:
        skill = skills[who]
        return skill.deviation > sure, -round(skill.rating)

    found: dict[UUID, int | None] = {}
    order = sorted(skills, key=lambda who: (*rank(who), skills[who].deviation, who))
    for (provisional, _), tied in groupby(order, rank):
        place = None if provisional else len(found) + 1
        found |= dict.fromkeys(tied, place)
    return found

"""Places explained in a sentence."""

import pytest

from core.domain.tournaments.engine import explain
from events.types.plans import Format, Plan
from tests.domain.tournaments.engine.playing import (
    DRAWN,
    TWO,
    Outcome,
    Tournament,
    favourite,
    seed,
    told,
)

PEOPLE = ("Ada", "Bo", "Cy", "Di", "Eli", "Flo", "Gil", "Hal", "Ida")
NAMES = {seed(number): name for number, name in enumerate(PEOPLE, start=1)}
NINE = told(S4_1=DRAWN, S4_3=TWO)  # as worked in test_swiss


@pytest.mark.parametrize(
    ("plan", "entrants", "outcome", "who", "why"),
    [
        (Plan(format="single"), 8, favourite, 1, "Ada: place 1 of 8, won the final against Bo."),
        (
            *(Plan(format="single"), 8, favourite, 5),
            "Eli: shares place 5 of 8, lost round 1 against Di.",
        ),
        (
            *(Plan(format="single", third_place=True), 8, favourite, 4),
            "Di: place 4 of 8, lost the match for third place against Cy.",
        ),
        (
            *(Plan(format="double"), 8, favourite, 8),
            "Hal: shares place 7 of 8, lost round 1 of the losers’ bracket against Eli.",
        ),
        (
            *(Plan(format="swiss", draws=True, rounds=4), 9, NINE, 1),
            "Ada: place 1 of 9, 7 points.",
        ),
        (
            *(Plan(format="swiss", draws=True, rounds=4), 9, NINE, 6),
            (
                "Flo: place 5 of 9, 4 points, behind Cy by median Buchholz (8 to 10), "
                "ahead of Eli by Buchholz (18 to 17)."
            ),
        ),
        (
            *(Plan(format="round_robin", draws=True), 3, lambda _: DRAWN, 2),
            (
                "Bo: shares place 1 of 3, 2 points, in everything level with Ada, "
                "in everything level with Cy."
            ),
        ),
        (
            *(Plan(format="groups", groups=2), 7, favourite, 5),
            "Eli: shares place 5 of 7, place 3 of 3 in group A with 0 points.",
        ),
    ],
)
def test_explain(plan: Plan, entrants: int, outcome: Outcome, who: int, why: str) -> None:
    bracket = Tournament(plan, entrants).play(outcome)
    assert explain(bracket, NAMES)[seed(who)] == why


def test_before_the_end_it_says_how_far_somebody_is() -> None:
    tournament = Tournament(Plan(format="single"), 3)
    bracket = tournament.bracket()
    assert (
        explain(bracket, NAMES)[seed(2)]
        == "Bo: shares place 2 of 3, still in, at round 1 against Cy."
    )
    assert explain(bracket, NAMES)[seed(1)] == "Ada: place 1 of 3, still in, at the final."


@pytest.mark.parametrize("format_", ["single", "double", "round_robin", "swiss", "groups"])
def test_everybody_is_told_whatever_the_format(format_: Format) -> None:
    bracket = Tournament(Plan(format=format_), 9).bracket()
    why = explain(bracket, NAMES)
    assert [text.partition(":")[0] for text in why.values()] == [
        NAMES[each.entrant] for each in bracket.standings
    ]

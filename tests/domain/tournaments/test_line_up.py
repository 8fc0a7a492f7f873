"""Who gets a place, who is there at the start, and in which order."""

from typing import Any

import pytest

from core.domain.tournaments import commands
from core.domain.tournaments.rejections import TournamentNotFound
from events.types import tournaments as happened
from events.types.base import Event
from tests.domain.tournaments.cup import PEOPLE, asked, draft, happen, open_

A, B, C, D = (who.id for who in PEOPLE[:4])


def of(kind: type[Event], events: list[Event]) -> list[Any]:
    return [event for event in events if isinstance(event, kind)]


def test_who_waited_gets_the_place_of_who_leaves() -> None:
    state = open_(3, capacity=2)
    _, events = happen(state, asked(commands.LeaveTournament, PEOPLE[0]))
    assert [(type(event).__name__, event.entrant) for event in events] == [  # type: ignore[attr-defined]  # of entrants
        ("EntrantLeft", A),
        ("EntrantAdmitted", C),
    ]
    _, events = happen(state, asked(commands.ChangeTerms, capacity=3))
    assert [type(event).__name__ for event in events] == ["TermsChanged", "EntrantAdmitted"]


def test_who_was_entered_in_a_draft_may_leave_it() -> None:
    line = commands.NewEntrant(person=A)
    entering = asked(commands.EnterMany, entrants=(line,), names={A: "P1"}, ratings={})
    state, _ = happen(draft(), entering)
    state, events = happen(state, asked(commands.LeaveTournament, PEOPLE[0]))
    assert [type(event) for event in events] == [happened.EntrantLeft]
    with pytest.raises(TournamentNotFound):
        happen(state, asked(commands.LeaveTournament, PEOPLE[0]))


def test_who_has_not_checked_in_is_left_out_and_who_waits_moves_up() -> None:
    state, _ = happen(open_(4, capacity=3), asked(commands.OpenCheckIn))
    there = [asked(commands.CheckIn, PEOPLE[number]) for number in (0, 2, 3)]
    state, events = happen(state, *there, asked(commands.StartTournament))
    assert [event.entrant for event in of(happened.EntrantLeft, events)] == [B]
    assert [event.entrant for event in of(happened.EntrantAdmitted, events)] == [D]
    assert of(happened.TournamentStarted, events)[0].seeds == (A, C, D)


SEEDING: list[tuple[dict[str, Any], list[int]]] = [
    ({"method": "rating"}, [2, 3, 1]),
    ({"method": "manual", "order": (C, A, B)}, [3, 1, 2]),
    ({"method": "tournament", "places": {C: 1, A: 2}}, [3, 1, 2]),
]


@pytest.mark.parametrize(("said", "order"), SEEDING)
def test_seeding(said: dict[str, Any], order: list[int]) -> None:
    ratings = (1400.0, 1600.0, None)
    entering = [
        asked(commands.EnterTournament, who, rating=rating)
        for who, rating in zip(PEOPLE, ratings, strict=False)
    ]
    _, events = happen(
        open_(), *entering, asked(commands.SeedTournament, **{"number": None, **said})
    )
    assert events[-1].order == tuple(PEOPLE[number - 1].id for number in order)  # type: ignore[attr-defined]  # of seeding


def test_a_random_order_can_be_drawn_again() -> None:
    state = open_(8)
    _, [first] = happen(state, asked(commands.SeedTournament, number=None))
    number = first.number  # type: ignore[attr-defined]  # of seeding
    _, [again] = happen(state, asked(commands.SeedTournament, number=number))
    _, [other] = happen(state, asked(commands.SeedTournament, number=number + 1))
    assert first.order == again.order != other.order  # type: ignore[attr-defined]  # of seeding

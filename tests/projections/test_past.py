"""Whatever is shown as of a position is what was shown when the log had come to it: by the code
that shows it now, with no more of the log than that. Also after corrections, and after all was
projected anew in other batches."""

from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from events import log
from events.types.games import SeasonOpened
from projections.chat import past as rooms
from projections.chat import projection as chat
from projections.chat.messages import messages_page
from projections.chat.models import Room
from projections.chat.rows import room_row
from projections.matches import queries as matches
from projections.matches.past import match_at
from projections.matches.projection import project as project_matches
from projections.ratings import queries as ratings
from projections.ratings.models import Board, Entry, PastBoard, PastEntry, Season
from projections.ratings.projection import project as project_ratings
from projections.ratings.statistics import statistics
from tests.given import CHAT, MATCHES, sequence, whole_log
from tests.projections.field import OFTEN as PLAY
from tests.projections.field import Field
from tests.projections.hall import OFTEN as TALK
from tests.projections.hall import SHOW, Hall
from tests.projections.results import PEOPLE, at, in_batches, random_history

FEW = settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
GAMES = ("pong", "chess")


def _lines(season: UUID | None, as_of: int | None) -> list[Any]:
    return [ratings.leaderboard(game, season, None, 0, 99, as_of) for game in GAMES]


def _of(person: UUID, as_of: int | None) -> list[Any]:
    rows = ratings.boards_of(person, as_of)
    rated = [(row.game, row.rating, row.volatility, row.rated_at, row.form) for row in rows]
    places = [ratings.line_of(person, game, None, None, as_of) for game in GAMES]
    results = [statistics(person, game, as_of=as_of) for game in (None, *GAMES)]
    return [rated, places, results, statistics(person, None, PEOPLE[0], as_of)]


def _results(seasons: list[UUID], as_of: int | None = None) -> list[Any]:
    boards = [_lines(season, as_of) for season in (None, *seasons)]
    return [*boards, *(_of(person, as_of) for person in PEOPLE)]


@pytest.mark.usefixtures("database")
@pytest.mark.parametrize("seed", range(2))
def test_results_and_leaderboards(seed: int) -> None:
    dice = Random(seed)  # noqa: S311  # matches, not secrets
    events, _ = random_history(dice, 40)
    seasons = [event.season for event in events if isinstance(event, SeasonOpened)]
    shown = [_results(seasons)]
    for position, event in enumerate(events, 1):
        project_ratings([at(position, event)])
        shown.append(_results(seasons))
    for position, then in enumerate(shown):
        assert _results(seasons, as_of=position) == then, position
    for model in (Entry, PastEntry, Board, PastBoard, Season):
        model.objects.all().delete()
    in_batches(events, dice)
    for position, then in enumerate(shown):
        assert _results(seasons, as_of=position) == then, position


@FEW
@given(steps=st.lists(st.tuples(st.sampled_from(PLAY), *[st.integers(0, 2)] * 2), max_size=20))
def of_matches(steps: list[tuple[str, int, int]]) -> None:
    start, field = log.head(), Field()
    field.run(steps)
    sequence()
    shown = {}
    for stored in whole_log()[start:]:
        if stored.lane in MATCHES.subscription.lanes:
            project_matches([stored])
        shown[stored.position or 0] = [_match(each) for each in field.matches]
    for position, then in shown.items():
        assert [match_at(each, position) for each in field.matches] == then


def _match(match: UUID) -> Any:
    rows = matches.match_snapshot(match)["match"]
    return rows[0] if rows else None


@pytest.mark.usefixtures("database")
def test_matches() -> None:
    of_matches()


EVERYTHING = ("react", "edit", "pin", "smile", "delete", "restore", "unreact", "unpin", "rename")


@FEW
@example(steps=[("join", 1, 0), *((step, 0, 1) for step in EVERYTHING), ("leave", 1, 0)])
@given(steps=st.lists(st.tuples(st.sampled_from(TALK), *[st.integers(0, 3)] * 2), max_size=20))
def of_rooms(steps: list[tuple[str, int, int]]) -> None:
    start, hall = log.head(), Hall()
    said = [("post", 0, 0)] * 3
    hall.run([*said, *(step for step in steps if step[0] != SHOW)], lambda: None)
    sequence()
    shown = {}
    for stored in whole_log()[start:]:
        if stored.lane in CHAT.subscription.lanes:
            chat.project([stored])
        shown[stored.position or 0] = _room(hall.room), _page(hall.room)
    for position, (room, page) in shown.items():
        assert rooms.room_at(hall.room, position) == room, position
        assert rooms.messages_at(hall.room, position, None, None, 50) == page, position
        assert rooms.messages_at(hall.room, position, None, 1, 2) == page[1:3]
        assert rooms.messages_at(hall.room, position, 3, None, 1) == page[:2][-1:]


def _room(room_id: UUID) -> Any:
    found = Room.objects.filter(id=room_id).first()
    return {**room_row(found), "message_count": found.messages, "version": 0} if found else None


def _page(room_id: UUID) -> list[Any]:
    return [{**row, "version": 0} for row in messages_page(room_id, None, None, 50)]


@pytest.mark.usefixtures("database")
def test_rooms() -> None:
    of_rooms()

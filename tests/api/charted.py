"""A small club of which charts tell: who plays, talks and is friends, and what a cup came to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import orjson
from django.utils import timezone

from consumers.readers import READERS
from projections.matches.models import Match
from projections.tournaments.models import Tournament
from tests.api.club import Member, somebody
from tests.api.test_matches import finished
from tests.given import project, sequence

SECRET = "zzsecret"
FORMULA = "=SUM(A1)"
Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Club:
    """Anna and Ben, who play, talk and are friends, and Cem, who only registered."""

    analyst: Member
    investigator: Member
    public: str
    private: str
    cup: str

    def rows(self, name: str, asked: str = "") -> Rows:
        found: Rows = self.analyst.gets(f"history/charts/{name}?{asked}")["rows"]
        return found


def a_small_club() -> Club:
    analyst, investigator = somebody("", "analyst"), somebody("", "investigator")
    anna, ben, _cem = somebody(), somebody(), somebody()
    public, private = anna.makes(name=FORMULA), anna.makes(kind="private", name=SECRET)
    ben.does("POST", f"rooms/{public}/join")
    for who, room in (
        (anna, public),
        (anna, public),
        (anna, private),
        (ben, public),
        (anna, public),
    ):
        who.says(room, "hi")
    anna.does("POST", f"friends/{ben.id}/request")
    ben.does("POST", f"friends/{anna.id}/accept")
    finished(anna, ben)
    cup = a_cup()
    sequence()
    project(READERS["history"])
    return Club(analyst, investigator, public, private, cup)


def a_cup() -> str:
    """Played in 10 and 30 minutes, the second corrected once; one side did not come; one gave up;
    one is called; one counts no more."""
    row = {"name": "Cup", "format": "single", "entrants": 4}
    made: Any = {"state": "running", "plain": "cup", "created_at": timezone.now()}
    cup = Tournament.objects.create(
        id=uuid4(),
        opened=True,
        row=orjson.dumps(row).decode(),
        topic_version=1,
        list_version=1,
        **made,
    )
    Tournament.objects.create(
        id=uuid4(), opened=False, row="{}", topic_version=1, list_version=0, **made
    )
    a_match(cup, "played", 10)
    a_match(cup, "played", 30, versions="[{}, {}]")
    a_match(cup, "no_show", 5)
    a_match(cup, "forfeit", 600)
    a_match(cup, "", None, state="called", versions="[]")
    a_match(cup, "played", 700, state="void")
    return str(cup.id)


def a_match(cup: Tournament, how: str, minutes: int | None, **more: Any) -> None:
    called = timezone.now()
    said = {"origin": "tournament", "game": "pong", "game_name": "Pong", "rules": "{}"}
    Match.objects.create(
        id=uuid4(),
        **said,
        **{"state": "finished", "versions": "[{}]", **more},
        best_of=1,
        ranked=True,
        one=uuid4(),
        one_name="Dora",
        how=how,
        tournament=cup.id,
        room=uuid4(),
        created_at=called,
        finished_at=called + timedelta(minutes=minutes) if minutes else None,
        position=1,
    )

"""A club with a long history, and as-of questions to it.

First fills the log: a room, and ranked matches, half of them in one game among the same people,
half in games of clubs that come one after the other. Then takes the time of each question, at
random positions, as often as it is asked to.
"""

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from bench.load import talk

talk.django()

from django.db import transaction  # noqa: E402  # needs Django

from bench.load.fill import encoded, order  # noqa: E402
from bench.load.halls import fill as fill_room  # noqa: E402
from bench.load.people import room_of  # noqa: E402
from bench.load.rebuild import project  # noqa: E402
from core.accounts.models import User  # noqa: E402
from core.domain.matches.games import BUILT_IN  # noqa: E402
from events import log  # noqa: E402
from events.db import fetch  # noqa: E402
from events.types import matches as happened  # noqa: E402
from projections.past.kinds import as_of  # noqa: E402

TALK = 0.8  # of the events
STEPS = 6  # events of a match
CLUB = 40  # people who play one another
OF_A_CLUB = 160  # matches
AT_ONCE = 500  # matches
PARTS = 10  # in which talk and matches come in turn
KNOWN = 20  # matches that are asked about: the first ones
OLD = "marathon"

Person = tuple[UUID, str]


def played(one: Person, two: Person, game: str, winner: happened.Side) -> Iterator[Any]:
    """A match of the queue, from the call to the result; with who did it."""
    match, kind = uuid4(), BUILT_IN["pong"]
    yield (
        happened.MatchCalled(
            match=match,
            origin="queue",
            one=one[0],
            one_name=one[1],
            two=two[0],
            two_name=two[1],
            game=game,
            game_name=game,
            rules=kind.rules,
            best_of=1,
            ranked=True,
            ready_by=None,
        ),
        one[0],
    )
    for who, _ in (one, two):
        yield happened.PlayerReady(match=match, by=who), who
    yield happened.MatchStarted(match=match, one=one[0], two=two[0]), two[0]
    games = ((11, 5),) if winner == "one" else ((5, 11),)
    said = {"match": match, "by": one[0], "by_name": one[1], "games": games}
    reported = happened.ScoreReported(**said, other=two[0], confirm_by=datetime.now(UTC))
    yield reported, one[0]
    yield (
        happened.MatchFinished(
            **said,
            one=one[0],
            two=two[0],
            game=game,
            best_of=1,
            ranked=True,
            winner=winner,
            how="played",
        ),
        two[0],
    )


class Play:
    """Matches one after another. `old`: who play the old game; `first`: the first club."""

    def __init__(self, source: random.Random) -> None:
        self.old, self.first = _people(), _people()
        self._source, self._club, self._done = source, self.first, 0

    def go_on(self, matches: int) -> None:
        """So many more."""
        for number in range(0, matches, AT_ONCE):
            with transaction.atomic():
                for _ in range(min(AT_ONCE, matches - number)):
                    self._one()

    def _one(self) -> None:
        season, place = divmod(self._done, 2 * OF_A_CLUB)
        if place == 0 and season:
            self._club = _people()
        old = self._done % 2 == 1
        _play(self._source, *((self.old, OLD) if old else (self._club, f"game-{season}")))
        self._done += 1


def _people() -> list[Person]:
    return [(uuid4(), f"player{number}") for number in range(CLUB)]


def _play(source: random.Random, people: list[Person], game: str) -> None:
    one, two = source.sample(people, 2)
    told = list(played(one, two, game, source.choice(("one", "two"))))
    log.append(told[0][0].stream, 0, [encoded(event, person) for event, person in told])


def make(events: int) -> dict[str, list[str]]:
    """About so many events, shown; the things to ask about, by kind."""
    source = random.Random(11)
    users = User.objects.bulk_create(
        User(username=f"h{at}", email=f"h{at}@example.org", password="!") for at in range(CLUB)
    )
    room = room_of(users)
    play = Play(source)
    for _ in range(PARTS):
        fill_room(UUID(room), users, int(events * TALK / PARTS))
        play.go_on(int(events * (1 - TALK) / STEPS / PARTS))
    [(written,)] = fetch("SELECT count(*) FROM log_event")
    order(written)
    for name in ("chat", "ratings"):
        project(name)
    streams = fetch(
        "SELECT stream FROM log_event WHERE type = 'MatchCalled' ORDER BY seq LIMIT %(most)s",
        most=KNOWN,
    )
    return {
        "match": [stream.removeprefix("match-") for (stream,) in streams],
        "room": [room],
        "leaderboard of a club": ["game-0"],
        "leaderboard of the old game": [OLD],
        "statistics of somebody in a club": [str(play.first[0][0])],
        "statistics of somebody in the old game": [str(play.old[0][0])],
    }


def ask(things: dict[str, list[str]], times: int) -> dict[str, list[float]]:
    """Milliseconds of every question, by what it was about, in turn."""
    source, head = random.Random(times), log.head()
    took: dict[str, list[float]] = {}
    for _ in range(times):
        for name, known in things.items():
            position = source.randint(head // 2, head)
            _timed(took, name, known, position, source)
            [at] = log.times_of([position]).values()
            _timed(took, f"{name}, by time", known, at, source)
    return took


def _timed(
    took: dict[str, list[float]],
    name: str,
    known: list[str],
    moment: int | datetime,
    source: random.Random,
) -> None:
    kind, thing = name.partition(",")[0].split()[0], source.choice(known)
    began = time.perf_counter()
    as_of(kind, thing, moment)
    took.setdefault(name, []).append(1000 * (time.perf_counter() - began))


if __name__ == "__main__":
    given = talk.arguments()
    asked = make(given["events"])
    talk.say(events=log.head())
    while said := talk.hear():
        talk.say(took=ask(asked, said["times"]))

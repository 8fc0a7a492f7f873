"""Bots that play a tournament over the public API. Who wins follows from the place and the names of
the two, so that the outcome can be told in advance."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

import httpx

from core.domain.tournaments.state import Tournament
from events.types.matches import Side
from events.types.plans import Plan
from tests.domain.tournaments.cup import PEOPLE, happen, result, running
from tests.live import Live, Person
from tests.stack import eventually

AT_ONCE = 4
GAMES = {"one": [[11, 4]], "two": [[4, 11]]}
OVER = ("finished", "cancelled")


def winner_at(slot: str, one: str, two: str) -> Side:
    """Who wins there."""
    return "one" if sha256(f"{slot}/{one}/{two}".encode()).digest()[0] % 2 else "two"


def expected(plan: Plan, entrants: int) -> dict[str, int]:
    """Everybody's place in the end, as the rules alone have it."""
    names = {who.id: who.name for who in PEOPLE}
    state = running(entrants, plan=plan)
    while state.phase != "finished":
        open_ = [call for call in state.calls.values() if call.key not in state.results]
        for call in (each for each in open_ if each.counts):
            winner = winner_at(call.slot, names[call.one], names[call.two])
            state, _ = happen(state, result(state, call.slot, winner))  # type: ignore[assignment]  # it stays there
    assert isinstance(state, Tournament)
    return {names[who]: place for who, place in state.ranking}


@dataclass
class Cup:
    """A tournament that runs, of bots that are called as PEOPLE are, in the order of their seeds.
    `done`: matches that were played."""

    live: Live
    organiser: Person
    bots: dict[str, Person]
    id: str
    done: set[str] = field(default_factory=set)

    def order(self, who: Person, method: str, path: str, /, **body: Any) -> Any:
        """What the API answers to an order; while the match is not called yet, or the server is
        busy or away, the order is repeated."""
        url = f"/api/v1/{path}"
        with self.live.client(who) as client:
            answer: Any = eventually(
                lambda: _answer(client, method, url, body), within=90, every=0.2
            )
        assert answer.status_code < 300, answer.text
        return answer.json() if answer.content else None

    def bracket(self) -> dict[str, Any]:
        """As it is shown now."""
        shown: dict[str, Any] = self.order(self.organiser, "GET", f"tournaments/{self.id}/bracket")
        return shown

    def play(self, until: Callable[[], bool] = lambda: False) -> None:
        """Play what is called, until nothing is to be played, or `until` says so."""
        with ThreadPoolExecutor(AT_ONCE) as threads:
            while not until():
                shown = self.bracket()
                if shown["tournament"]["state"] in OVER:
                    return
                called = [each for each in shown["pairings"] if each["state"] == "called"]
                new = [each for each in called if each["match"] not in self.done][: 2 * AT_ONCE]
                self.done |= {each["match"] for each in new}
                list(threads.map(self._play, new))

    def _play(self, pairing: dict[str, Any]) -> None:
        match = f"matches/{pairing['match']}"
        players = [self.bots[pairing["one"]["id"]], self.bots[pairing["two"]["id"]]]
        names = pairing["one"]["name"], pairing["two"]["name"]
        winner = winner_at(pairing["slot"], *names)
        for player in players:
            self.order(player, "POST", f"{match}/ready")
        self.order(players[0], "POST", f"{match}/report", games=GAMES[winner])
        self.order(players[1], "POST", f"{match}/confirm")

    def places(self) -> dict[str, int]:
        """Everybody's place, once it is over."""
        eventually(lambda: self.bracket()["tournament"]["state"] == "finished", within=90)
        shown = self.bracket()
        names = {each["id"]: each["alias"] for each in shown["entrants"]}
        return {names[each["id"]]: each["place"] for each in shown["standings"]}


def _answer(client: httpx.Client, method: str, url: str, body: Any) -> httpx.Response | None:
    try:
        answer = client.request(method, url, json=body if method != "GET" else None)
    except httpx.TransportError:
        return None
    if answer.status_code < 300:
        return answer
    code = answer.json().get("code")
    wait = code in ("tournament_not_found", "match_not_found", "too_busy", "unavailable")
    return None if wait else answer


def a_cup(live: Live, plan: Plan, entrants: int) -> Cup:
    """A tournament of so many bots, which has just begun."""
    with ThreadPoolExecutor(AT_ONCE) as threads:
        return a_cup_of(live, plan, list(threads.map(lambda _: live.person(), range(entrants))))


def a_cup_of(live: Live, plan: Plan, people: Sequence[Person]) -> Cup:
    """The same, of bots that there are."""
    organiser = live.person()
    cup = Cup(live, organiser, {who.id: who for who in people}, "")
    said = {"name": "Bots", "game": "pong", "plan": plan.model_dump(mode="json"), "capacity": 64}
    cup.id = cup.order(organiser, "POST", "tournaments", **said)["id"]
    here = f"tournaments/{cup.id}"
    cup.order(organiser, "POST", f"{here}/open")
    for who, called in zip(people, PEOPLE, strict=False):
        cup.order(who, "POST", f"{here}/enter", alias=called.name)
    order = [who.id for who in people]
    cup.order(organiser, "POST", f"{here}/seed", method="manual", order=order)
    cup.order(organiser, "POST", f"{here}/start")
    return cup

"""Who hears of what happens in a tournament, as examples; and what needs no attention any more."""

from typing import Any

from core.domain.base import Actor
from events.types import tournaments as happened
from events.types.base import Event
from events.types.games import Rules
from projections.notifications.drafts import Draft, Settled
from tests.domain.facts import ANNA, BEN
from tests.domain.tournaments.accepted import ENDED
from tests.domain.tournaments.cup import CUP, PEOPLE

ONE, TWO = PEOPLE[:2]
ENTERED = "You are in this tournament."
IN: dict[str, Any] = {"tournament": CUP}
BY: dict[str, Any] = {**IN, "by": ANNA.id}
NAMED: dict[str, Any] = {"by_name": "Anna", "name": "Cup"}
CALL: dict[str, Any] = {
    **{name: ENDED[name] for name in ("tournament", "slot", "match", "one", "two")}
}
MATCH = CALL["match"]


def draft(
    who: Actor, kind: str, reason: str = ENTERED, text: str = "Cup", by: Actor | None = None
) -> Draft:
    actor: dict[str, Any] = {"actor": by.id, "actor_name": by.name} if by else {}
    return Draft(who.id, kind, f"{kind}:{CUP}", reason, f"/tournaments/{CUP}", text, **actor)


def turn(who: Actor, other: Actor) -> Draft:
    alike, link = f"next_match:{MATCH}", f"/matches/{MATCH}"
    return Draft(who.id, "next_match", alike, ENTERED, link, "Cup\nFinal", other.id, other.name)


CALLED = happened.PairingCalled(
    **CALL,
    round=1,
    label="Final",
    one_name=ONE.name,
    two_name=TWO.name,
    name="Cup",
    game="pong",
    game_name="Pong",
    rules=Rules(shape="winner"),
    best_of=1,
    ranked=True,
    ready_by=None,
)
WON = happened.ResultRecorded(**ENDED, through=(ONE.id,), out=(TWO.id,))
GONE = happened.EntrantGone(**BY, entrant=ONE.id, how="disqualified", reason="Loud.", name="Cup")
CORRECTED = happened.ResultCorrected(**ENDED, out=(TWO.id,))
CHECK_IN = "You have entered: say that you are there, or you will be left out."
PLACE = "A place became free, and you were the next to wait for one."
WELCOME = "They would like you to take part."

TOURNAMENT_RULES: list[tuple[Event, list[Draft]]] = [
    (
        happened.EntrantInvited(**BY, **NAMED, entrant=BEN.id),
        [draft(BEN, "tournament_invitation", WELCOME, by=ANNA)],
    ),
    (
        happened.EntrantAdmitted(**IN, entrant=ONE.id, name="Cup"),
        [draft(ONE, "tournament_admitted", PLACE)],
    ),
    (
        happened.CheckInOpened(**BY, until=None, name="Cup", people=(ONE.id,)),
        [draft(ONE, "tournament_starts", CHECK_IN, "Cup\ncheck in")],
    ),
    (
        happened.TournamentStarted(**BY, name="Cup", seeds=(ONE.id, TWO.id)),
        [draft(who, "tournament_starts") for who in (ONE, TWO)],
    ),
    (CALLED, [turn(ONE, TWO), turn(TWO, ONE)]),
    (
        WON,
        [draft(ONE, "advanced", text="Cup\nFinal"), draft(TWO, "knocked_out", text="Cup\nFinal")],
    ),
    (CORRECTED, [draft(TWO, "knocked_out", text="Cup\nFinal")]),
    (GONE, [draft(ONE, "knocked_out", "An organiser has disqualified you.", "Cup\nLoud.")]),
    (GONE.model_copy(update={"how": "withdrew"}), []),
    (
        happened.TournamentAnnounced(**BY, **NAMED, text="Pizza!", people=(ONE.id,)),
        [draft(ONE, "tournament_announcement", ENTERED, "Cup\nPizza!", ANNA)],
    ),
    (
        happened.TournamentCancelled(**BY, reason="", name="Cup", people=(ONE.id,)),
        [draft(ONE, "tournament_over", "It was cancelled.")],
    ),
    (
        happened.TournamentFinished(**IN, name="Cup", ranking=((TWO.id, 1),)),
        [draft(TWO, "tournament_over", text="Cup\nplace 1")],
    ),
]
TOURNAMENT_SETTLED: list[tuple[Event, list[Settled]]] = [
    (
        happened.EntrantRegistered(
            **IN, entrant=ONE.id, entrant_name="P1", alias="P1", rating=None, waiting=False
        ),
        [Settled(ONE.id, f"tournament_invitation:{CUP}", gone=False)],
    ),
    (
        happened.EntrantCheckedIn(**IN, entrant=ONE.id),
        [Settled(ONE.id, f"tournament_starts:{CUP}", gone=False)],
    ),
    (WON, [Settled(who.id, f"next_match:{MATCH}", gone=False) for who in (ONE, TWO)]),
    (
        happened.PairingVoided(**CALL),
        [Settled(who.id, f"next_match:{MATCH}", gone=True) for who in (ONE, TWO)],
    ),
]

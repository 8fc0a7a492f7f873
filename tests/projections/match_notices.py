"""Who hears of what happens in a match, as examples."""

from typing import Any

from core.domain.base import COURTSIDE, Actor
from events.types import matches as happened
from events.types.base import Event
from projections.notifications.drafts import Draft
from tests.domain.facts import ANNA, BEN
from tests.domain.matches.accepted import CORRECTED, abandoned, cancelled
from tests.domain.matches.cases import (
    ACCEPTED,
    CALLED,
    CEM,
    CONFIRMED,
    DISPUTED,
    FOR_ANYBODY,
    MATCH,
    OFFERED,
    STARTED,
    finished,
    reported,
)

PLAYING = "You play this match."


def draft(
    person: Actor, kind: str, reason: str, text: str = "", actor: Actor | None = None
) -> Draft:
    by: dict[str, Any] = {"actor": actor.id, "actor_name": actor.name} if actor else {}
    alike, link = f"{kind}:{MATCH}", f"/matches/{MATCH}"
    return Draft(person.id, kind, alike, reason, link, text, **by)


FOUND = CALLED.model_copy(update={"origin": "queue", "tournament": None})

MATCH_RULES: list[tuple[Event, list[Draft]]] = [
    (
        OFFERED,
        [
            draft(
                BEN,
                "match_invitation",
                "They would like to play against you.",
                "Table tennis\nHi",
                ANNA,
            )
        ],
    ),
    (FOR_ANYBODY, []),
    (ACCEPTED, [draft(ANNA, "match_called", "They accepted your challenge.", "", BEN)]),
    (CALLED, []),  # the tournament tells them
    (
        FOUND,
        [
            draft(ANNA, "match_called", "An opponent was found for you.", "Table tennis", BEN),
            draft(BEN, "match_called", "An opponent was found for you.", "Table tennis", ANNA),
        ],
    ),
    (STARTED, [draft(who, "match_starts", PLAYING) for who in (ANNA, BEN)]),
    (reported(), [draft(BEN, "result_to_confirm", PLAYING, "2:0", ANNA)]),
    (
        DISPUTED.model_copy(update={"reason": "No!", "judges": (CEM.id, BEN.id)}),
        [draft(CEM, "match_disputed", "You may decide about it.", "No!", BEN)],
    ),
    (CONFIRMED, [draft(ANNA, "match_finished", PLAYING, "won 2:0", BEN)]),
    (
        finished(COURTSIDE, None, (), "double_no_show"),
        [draft(who, "match_finished", PLAYING, "nobody won", COURTSIDE) for who in (ANNA, BEN)],
    ),
    (
        finished(CEM, None, ((1, 1),), "decided"),
        [draft(who, "match_finished", PLAYING, "drawn 1:1", CEM) for who in (ANNA, BEN)],
    ),
    (
        CORRECTED,
        [
            draft(ANNA, "match_corrected", PLAYING, "lost 0:2", CEM),
            draft(BEN, "match_corrected", PLAYING, "won 2:0", CEM),
        ],
    ),
    (cancelled(BEN, "Ill."), [draft(ANNA, "match_finished", PLAYING, "cancelled. Ill.")]),
    (
        abandoned(CEM),
        [draft(who, "match_finished", PLAYING, "abandoned.") for who in (ANNA, BEN)],
    ),
    (happened.MatchVoided(match=MATCH), []),
]

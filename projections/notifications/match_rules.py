"""Who must hear of what happens in matches. That it is one's turn in a tournament is told by the
tournament."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from core.domain.scores import score
from events.types import matches as happened
from events.types.base import Event
from events.types.matches import Side
from projections.notifications.drafts import Draft, Settled, short

PLAYING = "You play this match."
UNTIL_ITS_END = ("match_called", "match_starts", "result_to_confirm")


def settled_by(event: Event) -> list[Settled]:  # noqa: PLR0911  # one table
    """The notices that an event takes care of."""
    match event:
        case happened.ChallengeAccepted() | happened.ChallengeDeclined():
            return [Settled(event.by, _of("match_invitation", event), gone=False)]
        case happened.ChallengeWithdrawn() | happened.ChallengeExpired() if event.to:
            return [Settled(event.to, _of("match_invitation", event), gone=True)]
        case happened.PlayerReady():
            return [Settled(event.by, _of("match_called", event), gone=False)]
        case happened.LeftOffEvent() if event.two:
            return _all_settled(event, (event.one, event.two), ("match_invitation", *UNTIL_ITS_END))
        case happened.MatchStarted():
            return _all_settled(event, (event.one, event.two), ("match_called",))
        case happened.ScoreDisputed():
            return [Settled(event.by, _of("result_to_confirm", event), gone=False)]
        case happened.MatchFinished():
            return _all_settled(event, (event.one, event.two), UNTIL_ITS_END)
        case _:
            return []


def _all_settled(
    event: happened.MatchEvent, people: Sequence[UUID], kinds: Sequence[str]
) -> list[Settled]:
    return [Settled(who, _of(kind, event), gone=False) for who in people for kind in kinds]


def _invited(event: happened.ChallengeMade) -> list[Draft]:
    if event.to is None:
        return []
    text = f"{event.game_name}\n{event.text}".strip()
    reason = "They would like to play against you."
    return [_draft(event.to, "match_invitation", event, reason, short(text), event)]


def _accepted(event: happened.ChallengeAccepted) -> list[Draft]:
    reason = "They accepted your challenge."
    return [_draft(event.challenger, "match_called", event, reason, "", event)]


def _called(event: happened.MatchCalled) -> list[Draft]:
    if event.origin == "tournament":
        return []
    reason, link = "An opponent was found for you.", _link(event)
    alike = _of("match_called", event)
    pairs = (
        (event.one, event.two, event.two_name),
        (event.two, event.one, event.one_name),
    )
    return [
        Draft(who, "match_called", alike, reason, link, event.game_name, other, name)
        for who, other, name in pairs
    ]


def _started(event: happened.MatchStarted) -> list[Draft]:
    people = (event.one, event.two)
    return [_draft(who, "match_starts", event, PLAYING, "") for who in people]


def _reported(event: happened.ScoreReported) -> list[Draft]:
    one, two = score(event.games)
    return [_draft(event.other, "result_to_confirm", event, PLAYING, f"{one}:{two}", event)]


def _disputed(event: happened.ScoreDisputed) -> list[Draft]:
    reason = "You may decide about it."
    return [
        _draft(who, "match_disputed", event, reason, event.reason, event)
        for who in event.judges
        if who != event.by
    ]


def _result(kind: str) -> Callable[[happened.ResultEvent], list[Draft]]:
    def rule(event: happened.ResultEvent) -> list[Draft]:
        sides: tuple[tuple[Side, UUID], ...] = (("one", event.one), ("two", event.two))
        return [
            _draft(who, kind, event, PLAYING, _told(event, side), event)
            for side, who in sides
            if who != event.by
        ]

    return rule


def _left_off(how: str) -> Callable[[happened.LeftOffEvent], list[Draft]]:
    def rule(event: happened.LeftOffEvent) -> list[Draft]:
        people = [who for who in (event.one, event.two) if who and who != event.by]
        text = f"{how}. {event.reason}".strip()
        return [_draft(who, "match_finished", event, PLAYING, text) for who in people]

    return rule


def _told(event: happened.ResultEvent, side: Side) -> str:
    """How it ended for one side, its games first."""
    one, two = score(event.games)
    said = f" {one}:{two}" if side == "one" else f" {two}:{one}"
    return f"{_outcome(event, side)}{said if event.games else ''}"


def _outcome(event: happened.ResultEvent, side: Side) -> str:
    if event.winner is None:
        return "nobody won" if event.how == "double_no_show" else "drawn"
    return "won" if event.winner == side else "lost"


def _draft(
    person: UUID, kind: str, event: happened.MatchEvent, reason: str, text: str, by: Any = None
) -> Draft:
    actor, name = (by.by, by.by_name) if by else (None, "")
    return Draft(person, kind, _of(kind, event), reason, _link(event), text, actor, name)


def _of(kind: str, event: happened.MatchEvent) -> str:
    return f"{kind}:{event.match}"


def _link(event: happened.MatchEvent) -> str:
    return f"/matches/{event.match}"


NOTICES: dict[type[Event], Callable[[Any], list[Draft]]] = {
    happened.ChallengeMade: _invited,
    happened.ChallengeAccepted: _accepted,
    happened.MatchCalled: _called,
    happened.MatchStarted: _started,
    happened.ScoreReported: _reported,
    happened.ScoreDisputed: _disputed,
    happened.MatchFinished: _result("match_finished"),
    happened.MatchCorrected: _result("match_corrected"),
    happened.MatchCancelled: _left_off("cancelled"),
    happened.MatchAbandoned: _left_off("abandoned"),
}
SETTLING: tuple[type[Event], ...] = (
    happened.ChallengeAccepted,
    happened.ChallengeDeclined,
    happened.ChallengeWithdrawn,
    happened.ChallengeExpired,
    happened.PlayerReady,
    happened.MatchStarted,
    happened.ScoreDisputed,
    happened.MatchFinished,
    happened.MatchCancelled,
    happened.MatchAbandoned,
)

"""Who must hear of what happens in tournaments."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from events.types import tournaments as happened
from events.types.base import Event
from projections.notifications.drafts import Draft, Settled, short

ENTERED = "You are in this tournament."


def settled_by(event: Event) -> list[Settled]:
    """The notices that an event takes care of."""
    match event:
        case happened.EntrantRegistered():
            return [Settled(event.entrant, _of("tournament_invitation", event), gone=False)]
        case happened.EntrantCheckedIn():
            return [Settled(event.entrant, _of("tournament_starts", event), gone=False)]
        case happened.PairingResultEvent():
            return [Settled(who, _next(event), gone=False) for who in (event.one, event.two)]
        case happened.PairingVoided():
            return [Settled(who, _next(event), gone=True) for who in (event.one, event.two)]
        case _:
            return []


def _invited(event: happened.EntrantInvited) -> list[Draft]:
    reason = "They would like you to take part."
    kind = "tournament_invitation"
    return [_draft(event.entrant, kind, event, reason, event.name, event.by, event.by_name)]


def _admitted(event: happened.EntrantAdmitted) -> list[Draft]:
    reason = "A place became free, and you were the next to wait for one."
    return [_draft(event.entrant, "tournament_admitted", event, reason, event.name)]


def _check_in(event: happened.CheckInOpened) -> list[Draft]:
    reason = "You have entered: say that you are there, or you will be left out."
    return _to_all(event.people, "tournament_starts", event, reason, f"{event.name}\ncheck in")


def _started(event: happened.TournamentStarted) -> list[Draft]:
    return _to_all(event.seeds, "tournament_starts", event, ENTERED, event.name)


def _called(event: happened.PairingCalled) -> list[Draft]:
    sides = (
        (event.one, event.two, event.two_name),
        (event.two, event.one, event.one_name),
    )
    link, text = f"/matches/{event.match}", f"{event.name}\n{event.label}"
    return [
        Draft(who, "next_match", _next(event), ENTERED, link, text, other, name)
        for who, other, name in sides
    ]


def _ended(event: happened.PairingResultEvent) -> list[Draft]:
    text = f"{event.name}\n{event.label}"
    return [
        *_to_all(event.through, "advanced", event, ENTERED, text),
        *_to_all(event.out, "knocked_out", event, ENTERED, text),
    ]


def _gone(event: happened.EntrantGone) -> list[Draft]:
    if event.how != "disqualified":
        return []
    reason = "An organiser has disqualified you."
    text = f"{event.name}\n{event.reason}".strip()
    return [_draft(event.entrant, "knocked_out", event, reason, text)]


def _announced(event: happened.TournamentAnnounced) -> list[Draft]:
    text, kind = short(f"{event.name}\n{event.text}"), "tournament_announcement"
    link = _link(event)
    alike = f"{kind}:{event.tournament}"
    return [
        Draft(who, kind, alike, ENTERED, link, text, event.by, event.by_name)
        for who in event.people
    ]


def _cancelled(event: happened.TournamentCancelled) -> list[Draft]:
    text = f"{event.name}\n{event.reason}".strip()
    return _to_all(event.people, "tournament_over", event, "It was cancelled.", text)


def _finished(event: happened.TournamentFinished) -> list[Draft]:
    kind = "tournament_over"
    return [
        _draft(who, kind, event, ENTERED, f"{event.name}\nplace {place}")
        for who, place in event.ranking
    ]


def _to_all(
    people: Iterable[UUID], kind: str, event: happened.TournamentEvent, reason: str, text: str
) -> list[Draft]:
    return [_draft(who, kind, event, reason, text) for who in people]


def _draft(  # the fields of a draft
    person: UUID,
    kind: str,
    event: happened.TournamentEvent,
    reason: str,
    text: str,
    actor: UUID | None = None,
    name: str = "",
) -> Draft:
    return Draft(person, kind, _of(kind, event), reason, _link(event), text, actor, name)


def _of(kind: str, event: happened.TournamentEvent) -> str:
    return f"{kind}:{event.tournament}"


def _next(event: happened.PairingEvent) -> str:
    return f"next_match:{event.match}"


def _link(event: happened.TournamentEvent) -> str:
    return f"/tournaments/{event.tournament}"


NOTICES: dict[type[Event], Callable[[Any], list[Draft]]] = {
    happened.EntrantInvited: _invited,
    happened.EntrantAdmitted: _admitted,
    happened.CheckInOpened: _check_in,
    happened.TournamentStarted: _started,
    happened.PairingCalled: _called,
    happened.ResultRecorded: _ended,
    happened.ResultCorrected: _ended,
    happened.EntrantGone: _gone,
    happened.TournamentAnnounced: _announced,
    happened.TournamentCancelled: _cancelled,
    happened.TournamentFinished: _finished,
}
SETTLING: tuple[type[Event], ...] = (
    happened.EntrantRegistered,
    happened.EntrantCheckedIn,
    happened.ResultRecorded,
    happened.ResultCorrected,
    happened.PairingVoided,
)

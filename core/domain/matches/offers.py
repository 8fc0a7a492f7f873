"""The rules of challenges: until somebody accepts."""

from collections.abc import Sequence

from core.domain.base import SYSTEM
from core.domain.matches import commands
from core.domain.matches.commands import MOST_OPEN_CHALLENGES, ToMatch
from core.domain.matches.rejections import (
    BestOfNotOffered,
    ChallengeOver,
    GameNotFound,
    MatchNotFound,
    NotRanked,
    NotReachable,
    NotStarted,
    PersonNotFound,
    TooManyChallenges,
    WordNotAllowed,
    Yourself,
)
from core.domain.matches.state import Live, Offered
from events.types import matches as happened
from events.types.base import Event

ANSWERS = (
    commands.AcceptChallenge,
    commands.DeclineChallenge,
    commands.WithdrawChallenge,
    commands.ExpireChallenge,
)


def challenge(command: commands.ChallengePerson) -> Sequence[Event]:
    """A new challenge. Raises the rejections of rejections.py."""
    if command.person == command.actor.id:
        raise Yourself
    if command.person is not None and command.to_name is None:
        raise PersonNotFound
    if command.person is not None and not command.reachable:
        raise NotReachable
    if command.open_challenges >= MOST_OPEN_CHALLENGES:
        raise TooManyChallenges
    if command.refused is not None:
        raise WordNotAllowed(command.refused)
    return [_challenged(command)]


def _challenged(command: commands.ChallengePerson) -> Event:
    kind = command.game_kind
    if kind is None:
        raise GameNotFound
    if command.best_of not in kind.best_of:
        raise BestOfNotOffered(kind.best_of)
    if command.ranked and not kind.ranked:
        raise NotRanked
    return happened.ChallengeMade(
        match=command.match_id,
        by=command.actor.id,
        by_name=command.actor.name,
        to=command.person,
        to_name=command.to_name or "",
        game=command.game,
        game_name=kind.name,
        rules=kind.rules,
        best_of=command.best_of,
        ranked=command.ranked,
        text=command.text,
        expires_at=command.open_until,
    )


def answer(command: ToMatch, offer: Offered) -> Sequence[Event]:
    """What becomes of a challenge. For whoever is not asked there is none."""
    me, over = command.actor.id, command.at >= offer.expires_at
    match command:
        case commands.ExpireChallenge():
            return (
                [happened.ChallengeExpired(match=command.match, by=offer.by, to=offer.to)]
                if over
                else []
            )
        case commands.WithdrawChallenge() if me == offer.by:
            return [happened.ChallengeWithdrawn(match=command.match, by=me, to=offer.to)]
        case commands.DeclineChallenge() if me == offer.to:
            return [happened.ChallengeDeclined(match=command.match, by=me)]
        case commands.AcceptChallenge():
            return _accept(command, offer, over=over)
        case commands.CancelMatch() if command.staff:
            return [_cancelled(command, offer)]
        case _ if me in (offer.by, offer.to):
            raise NotStarted
        case _:
            raise MatchNotFound


def _cancelled(command: commands.CancelMatch, offer: Offered) -> Event:
    return happened.MatchCancelled(
        match=command.match,
        by=command.actor.id,
        one=offer.by,
        two=offer.to,
        reason=command.reason,
    )


def _accept(command: commands.AcceptChallenge, offer: Offered, *, over: bool) -> Sequence[Event]:
    me = command.actor.id
    if me == offer.by:
        raise Yourself
    if me != offer.to and (offer.to is not None or not command.welcome):
        raise MatchNotFound
    if over:
        raise ChallengeOver
    return [
        happened.ChallengeAccepted(
            match=command.match,
            by=me,
            by_name=command.actor.name,
            challenger=offer.by,
            ready_by=command.ready_by,
        )
    ]


def answer_late(command: ToMatch, state: Live) -> Sequence[Event]:
    """It has been accepted: by the actor, or by somebody who was faster."""
    if command.actor.id == SYSTEM:
        return []
    if isinstance(command, commands.AcceptChallenge) and command.actor.id == state.pairing.two:
        return []
    raise ChallengeOver

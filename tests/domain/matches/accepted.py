"""Commands that are accepted: what happened before, and what comes of them."""

from datetime import datetime
from typing import Any

from core.domain.base import COURTSIDE
from core.domain.matches import commands as c
from core.domain.matches.commands import MatchCommand
from events.types import matches as happened
from events.types.base import Event
from tests.domain.facts import ANNA, BEN, NOON
from tests.domain.matches.cases import (
    ACCEPTED,
    AGREED,
    CALLED,
    CEM,
    CONFIRMED,
    CUP,
    DECLINED,
    DISPUTED,
    EXPIRED,
    FOR_ANYBODY,
    IN_A_CUP,
    KEPT,
    LATER,
    LOSS,
    MATCH,
    OFFERED,
    OVER,
    PLAYING,
    REINSTATED,
    REPORTED,
    SOON,
    STARTED,
    VOIDED,
    WIN,
    WITHDRAWN,
    asked,
    finished,
    ready,
    reported,
    result,
)

Events = tuple[Event, ...]
STAFF = {"roles": frozenset({"moderator"})}
RUNS_IT = {"organiser": True}
NO_GAMES: dict[str, object] = {"games": ()}


def cancelled(who: Any, reason: str = "", cup: object = None) -> Event:
    said = {"by": who.id, "one": ANNA.id, "two": BEN.id, "reason": reason, "tournament": cup}
    return happened.MatchCancelled(match=MATCH, **said)


def awaited(until: datetime | None) -> Event:
    return happened.ReadyTimeSet(match=MATCH, ready_by=until)


def abandoned(who: Any, reason: str = "") -> Event:
    said = {"by": who.id, "one": ANNA.id, "two": BEN.id, "reason": reason}
    return happened.MatchAbandoned(match=MATCH, **said)


DECIDED = finished(CEM, "one", WIN, "decided", "I saw it.")
UNRANKED = (
    OFFERED.model_copy(update={"ranked": False}),
    *PLAYING[1:],
)
CORRECTED = happened.MatchCorrected(**result(CEM, "two", LOSS, "decided", "Mixed up."))
TO_NOBODY = happened.MatchCorrected(**result(CEM, None, (), "double_no_show", "Mixed up."))

CASES: list[tuple[MatchCommand, Events, Events]] = [
    (asked(c.AcceptChallenge, BEN), (OFFERED,), (ACCEPTED,)),
    (asked(c.AcceptChallenge, BEN), (FOR_ANYBODY,), (ACCEPTED,)),
    (asked(c.DeclineChallenge, BEN), (OFFERED,), (DECLINED,)),
    (asked(c.WithdrawChallenge, ANNA), (OFFERED,), (WITHDRAWN,)),
    (asked(c.ExpireChallenge, COURTSIDE, at=LATER), (OFFERED,), (EXPIRED,)),
    (asked(c.CallMatch, COURTSIDE), (), (CALLED,)),
    (asked(c.ReadyUp, ANNA), AGREED, (ready(ANNA),)),
    (asked(c.ReadyUp, BEN), (*AGREED, ready(ANNA)), (ready(BEN), STARTED)),
    (
        asked(c.CloseReadyCheck, COURTSIDE, at=SOON),
        (*AGREED, ready(BEN)),
        (finished(COURTSIDE, "two", (), "no_show"),),
    ),
    (
        asked(c.CloseReadyCheck, COURTSIDE, at=SOON),
        (CALLED,),
        (finished(COURTSIDE, None, (), "double_no_show", tournament=CUP, slot="W1.1"),),
    ),
    (asked(c.SetReadyTime, COURTSIDE, ready_by=LATER), (CALLED,), (awaited(LATER),)),
    (asked(c.SetReadyTime, COURTSIDE, ready_by=None), (CALLED, ready(ANNA)), (awaited(None),)),
    (
        asked(c.CloseReadyCheck, COURTSIDE, at=LATER),
        (CALLED, awaited(None), awaited(LATER)),
        (finished(COURTSIDE, None, (), "double_no_show", tournament=CUP, slot="W1.1"),),
    ),
    (asked(c.KeepScore, ANNA), PLAYING, (KEPT,)),
    (asked(c.ReportScore, ANNA), PLAYING, (reported(),)),
    (asked(c.ReportScore, BEN), (*PLAYING, KEPT), (reported(BEN, ANNA),)),
    (asked(c.ReportScore, ANNA, games=LOSS), REPORTED, (reported(games=LOSS),)),
    (asked(c.ReportScore, BEN), REPORTED, (CONFIRMED,)),
    (
        asked(c.ReportScore, BEN, games=LOSS),
        REPORTED,
        (DISPUTED.model_copy(update={"games": LOSS}),),
    ),
    (asked(c.ConfirmScore, BEN), REPORTED, (CONFIRMED,)),
    (
        asked(c.ConfirmScore, COURTSIDE, at=LATER),
        REPORTED,
        (finished(COURTSIDE, "one", WIN, "played"),),
    ),
    (asked(c.DisputeScore, BEN), REPORTED, (DISPUTED,)),
    (asked(c.ForfeitMatch, ANNA), AGREED, (finished(ANNA, "two", (), "forfeit"),)),
    (asked(c.ForfeitMatch, BEN), (*REPORTED, DISPUTED), (finished(BEN, "one", (), "forfeit"),)),
    (asked(c.CancelMatch, BEN, reason="Ill."), AGREED, (cancelled(BEN, "Ill."),)),
    (asked(c.CancelMatch, CEM, **STAFF), PLAYING, (cancelled(CEM),)),
    (asked(c.CancelMatch, CEM, **STAFF), (OFFERED,), (cancelled(CEM),)),
    (asked(c.CancelMatch, COURTSIDE), IN_A_CUP, (cancelled(COURTSIDE, cup=CUP),)),
    (asked(c.AbandonMatch, ANNA, reason="Rain."), UNRANKED, (abandoned(ANNA, "Rain."),)),
    (asked(c.AbandonMatch, CEM, **STAFF), REPORTED, (abandoned(CEM),)),
    (asked(c.DecideMatch, CEM, **STAFF), (*REPORTED, DISPUTED), (DECIDED,)),
    (
        asked(c.DecideMatch, CEM, **RUNS_IT, winner="two", **NO_GAMES),
        (CALLED,),
        (finished(CEM, "two", (), "decided", "I saw it.", tournament=CUP, slot="W1.1"),),
    ),
    (asked(c.CorrectMatch, CEM, **STAFF), OVER, (CORRECTED,)),
    (
        asked(c.CorrectMatch, CEM, **STAFF, winner=None, **NO_GAMES),
        OVER,
        (TO_NOBODY,),
    ),
    (asked(c.VoidMatch, COURTSIDE), OVER, (VOIDED,)),
    (asked(c.VoidMatch, COURTSIDE), PLAYING, (VOIDED,)),
    (asked(c.ReinstateMatch, COURTSIDE), (*OVER, VOIDED), (REINSTATED,)),
    (asked(c.ReinstateMatch, COURTSIDE, ready_by=LATER), (*OVER, VOIDED), (REINSTATED,)),
    (
        asked(c.ReinstateMatch, COURTSIDE, ready_by=LATER),
        (CALLED, VOIDED),
        (REINSTATED.model_copy(update={"ready_by": LATER}),),
    ),
    (asked(c.ReportScore, ANNA), (*PLAYING, VOIDED, REINSTATED), (reported(),)),
]

WITHOUT_EFFECT: list[tuple[MatchCommand, Events]] = [
    (asked(c.CallMatch, COURTSIDE), (CALLED,)),
    (asked(c.AcceptChallenge, BEN), AGREED),
    (asked(c.DeclineChallenge, BEN), (OFFERED, DECLINED)),
    (asked(c.WithdrawChallenge, ANNA), (OFFERED, WITHDRAWN)),
    (asked(c.ExpireChallenge, COURTSIDE, at=NOON), (OFFERED,)),
    (asked(c.ExpireChallenge, COURTSIDE, at=LATER), AGREED),
    (asked(c.ReadyUp, ANNA), (*AGREED, ready(ANNA))),
    (asked(c.ReadyUp, ANNA), PLAYING),
    (asked(c.CloseReadyCheck, COURTSIDE, at=NOON), AGREED),
    (asked(c.CloseReadyCheck, COURTSIDE, at=SOON), PLAYING),
    (asked(c.CloseReadyCheck, COURTSIDE, at=LATER), (CALLED, VOIDED)),
    (asked(c.CloseReadyCheck, COURTSIDE, at=LATER), (CALLED, awaited(None))),
    (asked(c.SetReadyTime, COURTSIDE, ready_by=SOON), (CALLED,)),
    (asked(c.SetReadyTime, COURTSIDE, ready_by=LATER), PLAYING),
    (asked(c.SetReadyTime, COURTSIDE, ready_by=LATER), (CALLED, VOIDED)),
    (asked(c.CloseReadyCheck, COURTSIDE, at=LATER), (CALLED, VOIDED, REINSTATED)),
    (asked(c.KeepScore, ANNA), (*PLAYING, KEPT)),
    (asked(c.ReportScore, ANNA), REPORTED),
    (asked(c.ConfirmScore, COURTSIDE, at=SOON), REPORTED),
    (asked(c.ConfirmScore, COURTSIDE, at=LATER), (*REPORTED, DISPUTED)),
    (asked(c.ConfirmScore, BEN), OVER),
    (asked(c.CancelMatch, BEN), (*AGREED, cancelled(BEN))),
    (asked(c.CancelMatch, COURTSIDE), OVER),
    (asked(c.CorrectMatch, CEM, **STAFF, winner="one", games=WIN), OVER),
    (asked(c.VoidMatch, COURTSIDE), (*OVER, VOIDED)),
    (asked(c.ReinstateMatch, COURTSIDE), OVER),
]

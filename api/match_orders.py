"""What is done with matches: a command each."""

from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import match_serializers as shapes
from api.commands import body_of, run
from api.schema import KEY, operation
from core.permissions import Permission


class MatchCommandView(APIView):
    """Something one does with a match."""

    permissions = {"POST": Permission.PLAY}
    command = ""

    def carry_out(self, request: Request, match_id: UUID) -> Response:
        """Nothing happens where it is so already."""
        run(request, self.command, {**body_of(request), "match": match_id})
        return Response({})


class PlainView(MatchCommandView):
    """One that takes nothing but the match."""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        return self.carry_out(request, match_id)


class AcceptView(PlainView):
    """Accept a challenge."""

    command = "AcceptChallenge"


class DeclineView(PlainView):
    """Decline a challenge."""

    command = "DeclineChallenge"


class WithdrawView(PlainView):
    """Take one's challenge back."""

    command = "WithdrawChallenge"


class ReadyView(PlainView):
    """Be there and ready."""

    command = "ReadyUp"


class ConfirmView(PlainView):
    """Confirm the score that the other side has reported."""

    command = "ConfirmScore"


class ForfeitView(PlainView):
    """Give up: the other side wins."""

    command = "ForfeitMatch"


class ScoreView(MatchCommandView):
    """The score while it is played."""

    command = "KeepScore"

    @operation({200: None}, request=shapes.ScoreIn, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Say how it stands, for whoever watches."""
        return self.carry_out(request, match_id)


class ReportView(MatchCommandView):
    """The score at the end."""

    command = "ReportScore"

    @operation({200: None}, request=shapes.ScoreIn, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Say how it ended; the same as the other side has reported confirms it."""
        return self.carry_out(request, match_id)


class ReasonView(MatchCommandView):
    """One that takes a reason."""

    @operation({200: None}, request=shapes.MatchReasonIn, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Do it, for this reason; nothing happens where it is so already."""
        return self.carry_out(request, match_id)


class DisputeView(ReasonView):
    """Say that it did not end as was reported."""

    command = "DisputeScore"


class AbandonView(ReasonView):
    """Do not end what was begun: it counts for nothing."""

    command = "AbandonMatch"


class CancelView(ReasonView):
    """Do not play after all."""

    command = "CancelMatch"


class DecideView(MatchCommandView):
    """Who has won, where the two can't say."""

    command = "DecideMatch"

    @operation({200: None}, request=shapes.DecisionIn, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Decide. For moderators, and organisers of the match's tournament."""
        return self.carry_out(request, match_id)


class CorrectView(MatchCommandView):
    """Another result than was said before."""

    command = "CorrectMatch"

    @operation({200: None}, request=shapes.CorrectionIn, parameters=[KEY])
    def post(self, request: Request, match_id: UUID) -> Response:
        """Correct it; what was said before stays visible. For moderators, and organisers."""
        return self.carry_out(request, match_id)

"""What is done with tournaments: a command each."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api import tournament_bodies as bodies
from api.commands import body_of, run
from api.schema import KEY, operation
from core.permissions import Permission


class TournamentCommandView(APIView):
    """Something one does with a tournament."""

    permissions = {"POST": Permission.PLAY}
    command = ""

    def carry_out(self, request: Request, tournament_id: UUID) -> dict[str, Any]:
        """The command's result."""
        args = {**body_of(request), "tournament": tournament_id}
        return run(request, self.command, args).result


class PlainView(TournamentCommandView):
    """One that takes nothing but the tournament."""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        return Response(self.carry_out(request, tournament_id))


class OpenView(PlainView):
    """Let people enter. For its organisers."""

    command = "OpenRegistration"


class LeaveView(PlainView):
    """Take no part, or no longer."""

    command = "LeaveTournament"


class OpenCheckInView(PlainView):
    """Let nobody enter any more, and entrants say that they are there. For its organisers."""

    command = "OpenCheckIn"


class CheckInView(PlainView):
    """Be there."""

    command = "CheckIn"


class StartView(PlainView):
    """Begin. For its organisers."""

    command = "StartTournament"


class PauseView(PlainView):
    """Call no more matches for now. For its organisers."""

    command = "PauseTournament"


class ResumeView(PlainView):
    """Go on. For its organisers."""

    command = "ResumeTournament"


class EnterView(TournamentCommandView):
    """Taking part."""

    command = "EnterTournament"

    @operation({200: None}, request=bodies.EnterIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Enter, or wait for a place where it is full."""
        return Response(self.carry_out(request, tournament_id))


class InviteView(TournamentCommandView):
    """Inviting."""

    command = "InviteEntrant"

    @operation({200: None}, request=bodies.PersonIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Let somebody enter, whatever their rating. For its organisers."""
        return Response(self.carry_out(request, tournament_id))


class RemoveView(TournamentCommandView):
    """Removing."""

    command = "RemoveEntrant"

    @operation({200: None}, request=bodies.RemoveIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Let somebody take no part; while it runs, disqualify them. For its organisers."""
        return Response(self.carry_out(request, tournament_id))


class SeedView(TournamentCommandView):
    """Seeding."""

    command = "SeedTournament"

    @operation({200: None}, request=bodies.SeedIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Put the entrants in order. For its organisers."""
        return Response(self.carry_out(request, tournament_id))


class CancelView(TournamentCommandView):
    """Cancelling."""

    command = "CancelTournament"

    @operation({200: None}, request=bodies.ReasonIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Do not hold it, or do not end it. For its organisers."""
        return Response(self.carry_out(request, tournament_id))


class AnnounceView(TournamentCommandView):
    """Announcing."""

    command = "AnnounceInTournament"

    @operation({200: None}, request=bodies.AnnounceIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Say something to everybody in it. For its organisers."""
        return Response(self.carry_out(request, tournament_id))


class CloneView(TournamentCommandView):
    """Another of the same kind."""

    command = "CloneTournament"

    @operation({201: serializers.Created}, request=bodies.CloneIn, parameters=[KEY])
    def post(self, request: Request, tournament_id: UUID) -> Response:
        """Make one, a draft with the same terms, and run it."""
        return Response(self.carry_out(request, tournament_id), status=201)


class OrganiserView(APIView):
    """Somebody who runs it."""

    permissions = {"PUT": Permission.PLAY, "DELETE": Permission.PLAY}

    @operation({200: None}, request=None, parameters=[KEY])
    def put(self, request: Request, tournament_id: UUID, person_id: UUID) -> Response:
        """Let them run it, too. For its organisers."""
        run(request, "AddOrganiser", {"tournament": tournament_id, "person": person_id})
        return Response({})

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, tournament_id: UUID, person_id: UUID) -> Response:
        """Let them run it no more. For its organisers."""
        run(request, "RemoveOrganiser", {"tournament": tournament_id, "person": person_id})
        return Response({})

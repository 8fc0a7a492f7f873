"""The inbox: notices, what was read, how one wants to hear of things, announcements."""

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api.commands import body_of, person_of, run
from api.paging import flag_of, limit_of, number_of
from api.schema import KEY, LIMIT, operation
from core.permissions import Permission
from projections.notifications import queries
from projections.notifications.rows import preferences_of

BIGGEST = 2**63 - 1


class InboxView(APIView):
    """What one is told."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.Inbox},
        parameters=[
            OpenApiParameter("after", int, description="`next` of the page before."),
            OpenApiParameter("archived", bool, description="Those put away instead."),
            OpenApiParameter("unread", bool, description="Only what is unread."),
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Notices, newest first."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        inbox = queries.inbox_of(person_of(request))
        before = number_of("after", query.get("after"), 1, BIGGEST)
        rows = queries.notices_page(
            inbox, flag_of(query, "archived"), flag_of(query, "unread"), before, limit + 1
        )
        more = rows[limit - 1]["position"] if len(rows) > limit else None
        return Response({"results": rows[:limit], "next": more, "unread": inbox.unread})


class ReadInboxView(APIView):
    """Everything at once."""

    permissions = {"POST": Permission.SOCIAL}

    @operation(
        {200: None},
        operation_id="inbox_read_until",
        request=serializers.ReadInboxIn,
        parameters=[KEY],
    )
    def post(self, request: Request) -> Response:
        """Mark everything as read up to the position of a notice, that one included."""
        run(request, "ReadInbox", body_of(request))
        return Response({})


class ReadNoticeView(APIView):
    """One notice."""

    permissions = {"POST": Permission.SOCIAL}

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, notice: int) -> Response:
        """Mark it as read."""
        run(request, "ReadNotice", {"notice": notice})
        return Response({})


class ArchiveNoticeView(APIView):
    """One notice."""

    permissions = {"POST": Permission.SOCIAL}

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, notice: int) -> Response:
        """Put it away."""
        run(request, "ArchiveNotice", {"notice": notice})
        return Response({})


class PreferencesView(APIView):
    """How one wants to hear of things."""

    permissions = {"GET": Permission.READ, "PUT": Permission.SOCIAL}

    @operation({200: serializers.Preferences})
    def get(self, request: Request) -> Response:
        """What holds now, defaults included."""
        return Response(preferences_of(queries.inbox_of(person_of(request))))

    @operation({200: None}, request=serializers.Preferences, parameters=[KEY])
    def put(self, request: Request) -> Response:
        """Choose; kinds that are not named are as by default."""
        run(request, "ChangeNotificationPreferences", body_of(request))
        return Response({})


class AnnouncementsView(APIView):
    """What everybody is told."""

    permissions = {"POST": Permission.ANNOUNCE}

    @operation({201: serializers.Created}, request=serializers.AnnouncementIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Tell everybody. For admins."""
        outcome = run(request, "MakeAnnouncement", body_of(request))
        return Response(outcome.result, status=201)

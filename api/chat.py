"""Rooms and messages."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import chat_serializers as shapes
from api import serializers
from api.commands import body_of, person_of, roles_of, run
from api.moments import AS_OF, as_of, not_there_yet, with_moment
from api.paging import cursor_of, limit_of, moment_of, number_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from core.access import require_member
from core.domain.chat.rejections import RoomNotFound
from core.permissions import Permission
from projections.chat import queries
from projections.chat.messages import messages_page, number_at
from projections.chat.models import Room
from projections.chat.own import my_rooms
from projections.chat.past import Reader, messages_at, room_at
from projections.chat.rows import lobby_row, member_row, room_row
from projections.frames import Row
from projections.past.moments import moment_of_chat

BIGGEST = 2**63 - 1
LONGEST_SEARCH = 80


class RoomsView(APIView):
    """All rooms."""

    permissions = {"GET": Permission.READ, "POST": Permission.CHAT}

    @operation(
        {200: shapes.Rooms},
        operation_id="rooms_list",
        parameters=[AFTER, LIMIT, OpenApiParameter("search", str, description="Part of the name.")],
    )
    def get(self, request: Request) -> Response:
        """Rooms, newest first; `version` is the lobby's."""
        limit = limit_of(request.query_params.get("limit"))
        rooms = queries.rooms_page(
            person_of(request),
            _is_admin(request),
            request.query_params.get("search", "")[:LONGEST_SEARCH].replace("\0", ""),
            place_of(request.query_params.get("after")),
            limit + 1,
        )
        shown = rooms[:limit]
        more = cursor_of(shown[-1].created_at, shown[-1].id) if len(rooms) > limit else None
        rows = [_listed(room, lobby_row(room)) for room in shown]
        return Response({"results": rows, "next": more})

    @operation({201: serializers.Created}, request=shapes.RoomIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Open a room and be its first member. The id is the same for a repeated key."""
        outcome = run(request, "CreateRoom", body_of(request))
        return Response(outcome.result, status=201)


class RoomView(APIView):
    """One room."""

    permissions = {"GET": Permission.READ, "PATCH": Permission.CHAT}

    @operation({200: shapes.Room}, parameters=[AS_OF])
    def get(self, request: Request, room_id: UUID) -> Response:
        """The room, as it is or was."""
        room = queries.room(person_of(request), _is_admin(request), room_id)
        if room is None:
            raise RoomNotFound
        if (wanted := as_of(request)) is None:
            return Response(_listed(room, room_row(room)))
        moment = moment_of_chat(wanted, room_id)
        then = room_at(room_id, moment.position)
        if then is None:
            raise not_there_yet("room")
        return Response(with_moment({**_listed(room, then), **then}, moment))

    @operation({200: None}, request=shapes.RoomChange, parameters=[KEY])
    def patch(self, request: Request, room_id: UUID) -> Response:
        """Call and describe it otherwise. For those who run the room."""
        run(request, "ChangeRoom", {**body_of(request), "room": room_id})
        return Response({})


class MyRoomsView(APIView):
    """One's own rooms."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.MyRooms})
    def get(self, request: Request) -> Response:
        """The rooms one is in, or invited to, with what one has read and where their topics are."""
        return Response({"results": my_rooms(person_of(request))})


class MembersView(APIView):
    """Who is in a room."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Members}, parameters=[AFTER, LIMIT])
    def get(self, request: Request, room_id: UUID) -> Response:
        """Members in the order they joined. For members."""
        require_member(person_of(request), room_id)
        limit = limit_of(request.query_params.get("limit"))
        members = queries.members_page(
            room_id, place_of(request.query_params.get("after")), limit + 1
        )
        shown = members[:limit]
        more = cursor_of(shown[-1].joined_at, shown[-1].person) if len(members) > limit else None
        return Response({"results": [member_row(member) for member in shown], "next": more})


class MessagesView(APIView):
    """What was said in a room."""

    permissions = {"GET": Permission.READ, "POST": Permission.CHAT}

    @operation(
        {200: shapes.Messages},
        parameters=[
            OpenApiParameter(
                "before",
                {"type": "integer", "minimum": 0},
                description="Messages before this number.",
            ),
            OpenApiParameter(
                "after",
                {"type": "integer", "minimum": 0},
                description="Messages after this number.",
            ),
            OpenApiParameter(
                "at", str, description="Messages from this moment on, ISO 8601 with a time zone."
            ),
            AS_OF,
            LIMIT,
        ],
    )
    def get(self, request: Request, room_id: UUID) -> Response:
        """The last messages, those before or after a number, or from a moment on. For members.

        As of a moment, messages read as they did then. What is deleted now stays so, and what was
        said otherwise since reads as it does now; but for those who may see its versions.
        """
        require_member(person_of(request), room_id)
        query = request.query_params
        after = number_of("after", query.get("after"), 0, BIGGEST)
        if "at" in query:
            after = number_at(room_id, moment_of("at", query["at"])) - 1
        before = number_of("before", query.get("before"), 0, BIGGEST)
        limit, wanted = limit_of(query.get("limit")), as_of(request)
        if wanted is None:
            return Response(_page(messages_page(room_id, before, after, limit)))
        moment = moment_of_chat(wanted, room_id)
        reader = reader_of(request, room_id)
        rows = messages_at(room_id, moment.position, before, after, limit, reader)
        return Response(with_moment(_page(rows), moment))

    @operation({201: serializers.Created}, request=shapes.MessageIn, parameters=[KEY])
    def post(self, request: Request, room_id: UUID) -> Response:
        """Say something. For members."""
        outcome = run(request, "PostMessage", {**body_of(request), "room": room_id})
        return Response(outcome.result, status=201)


def reader_of(request: Request, room_id: UUID) -> Reader:
    """Who reads, and whether they run the room, now."""
    me = person_of(request)
    staff = bool({"moderator", "admin"} & roles_of(request))
    moderates = staff and not queries.is_conversation(room_id)
    return Reader(me, moderates or queries.runs(room_id, me))


def _page(rows: list[Row]) -> dict[str, Any]:
    older = rows[0]["number"] if rows and rows[0]["number"] > 1 else None
    newer = rows[-1]["number"] if rows else None
    return {"results": rows, "before": older, "after": newer}


def _is_admin(request: Request) -> bool:
    return "admin" in getattr(request.user, "roles", ())


def _listed(room: Room, row: Row) -> Row:
    """The row with what only the person who asks, or only a list, wants to know."""
    joined = getattr(room, "joined", False)
    return {**row, "message_count": room.messages, "joined": joined}

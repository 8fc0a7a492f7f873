"""Who may come into a room, and who may not: links, open invitations, bans."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import entry_serializers as shapes
from api import serializers
from api.commands import body_of, person_of, roles_of, run
from api.paging import cursor_of, limit_of, place_of
from api.schema import AFTER, KEY, LIMIT, operation
from core.access import led_into, require_moderator
from core.permissions import Permission
from projections.chat import entry
from projections.chat.models import Link, Member
from projections.chat.rows import picture_address
from projections.frames import Row
from projections.people.cards import DELETED
from projections.people.queries import names_of

R = TypeVar("R", Link, Member)
PEOPLE = frozenset({"person", "by", "created_by"})


class LinksView(APIView):
    """Links by which people may join."""

    permissions = {"GET": Permission.READ, "POST": Permission.CHAT}

    @operation({200: shapes.Links}, operation_id="rooms_links_list", parameters=[AFTER, LIMIT])
    def get(self, request: Request, room_id: UUID) -> Response:
        """Those by which somebody can still join, the newest first. For those who run the room."""
        return _page(
            request,
            room_id,
            lambda after, limit: entry.links_page(room_id, timezone.now(), after, limit),
            lambda link: (link.created_at, link.id),
            _link,
        )

    @operation({201: serializers.Created}, request=shapes.LinkIn, parameters=[KEY])
    def post(self, request: Request, room_id: UUID) -> Response:
        """Make one. For those who run the room."""
        outcome = run(request, "CreateLink", {**body_of(request), "room": room_id})
        return Response(outcome.result, status=201)


class LinkView(APIView):
    """One link."""

    permissions = {
        "GET": Permission.READ,
        "POST": Permission.CHAT,
        "DELETE": Permission.CHAT,
    }

    @operation({200: shapes.Entrance})
    def get(self, request: Request, room_id: UUID, link_id: UUID) -> Response:
        """The room that it leads into. For whoever may join by it."""
        person, roles = person_of(request), roles_of(request)
        state = led_into(person, roles, room_id, link_id, timezone.now())
        return Response(
            {
                "id": str(room_id),
                "kind": state.kind,
                "name": state.name,
                "description": state.description,
                "picture": picture_address(room_id, state.picture)
                if state.may_know(person, roles)
                else None,
                "member_count": entry.member_count(room_id),
                "joined": state.has(person),
            }
        )

    @operation({200: None}, operation_id="rooms_links_join", request=None, parameters=[KEY])
    def post(self, request: Request, room_id: UUID, link_id: UUID) -> Response:
        """Join by it."""
        run(request, "JoinByLink", {"room": room_id, "link": link_id})
        return Response({})

    @operation({200: None}, request=None, parameters=[KEY])
    def delete(self, request: Request, room_id: UUID, link_id: UUID) -> Response:
        """Let nobody join by it any more. For those who run the room."""
        run(request, "RevokeLink", {"room": room_id, "link": link_id})
        return Response({})


class InvitationsView(APIView):
    """Open invitations."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Invitations}, parameters=[AFTER, LIMIT])
    def get(self, request: Request, room_id: UUID) -> Response:
        """Who may join and has not answered, the last ones first. For those who run the room."""
        return _page(
            request,
            room_id,
            lambda after, limit: entry.invited_page(room_id, after, limit),
            _decided,
            _invitation,
        )


class BansView(APIView):
    """Bans."""

    permissions = {"GET": Permission.READ}

    @operation({200: shapes.Bans}, parameters=[AFTER, LIMIT])
    def get(self, request: Request, room_id: UUID) -> Response:
        """Who is kept out now, the last ones first. For those who run the room."""
        return _page(
            request,
            room_id,
            lambda after, limit: entry.banned_page(room_id, timezone.now(), after, limit),
            _decided,
            _ban,
        )


def _page(
    request: Request,
    room: UUID,
    read: Callable[[entry.Place, int], list[R]],
    key: Callable[[R], tuple[datetime, UUID]],
    shown: Callable[[R], Row],
) -> Response:
    """A page for those who run the room. Raises RoomNotFound, NotForConversations, NotYourRoom."""
    require_moderator(person_of(request), roles_of(request), room)
    limit = limit_of(request.query_params.get("limit"))
    found = read(place_of(request.query_params.get("after")), limit + 1)
    rows = found[:limit]
    more = cursor_of(*key(rows[-1])) if len(found) > limit else None
    return Response({"results": _named([shown(row) for row in rows]), "next": more})


def _named(rows: list[Row]) -> list[Row]:
    """The rows with the names of those whose ids are in them."""
    names = names_of([row[who] for row in rows for who in PEOPLE & row.keys()])
    return [
        {
            **row,
            **{
                who: {"id": row[who], "name": names.get(row[who], DELETED)}
                for who in PEOPLE & row.keys()
            },
        }
        for row in rows
    ]


def _decided(member: Any) -> tuple[datetime, UUID]:
    return member.decided_at, member.person


def _link(link: Link) -> Row:
    return {
        "id": link.id,
        "created_by": link.by,
        "created_at": link.created_at,
        "expires_at": link.expires_at,
        "uses": link.uses,
        "used": link.used,
    }


def _invitation(member: Member) -> Row:
    return {"person": member.person, "by": member.decided_by, "at": member.decided_at}


def _ban(member: Member) -> Row:
    return {**_invitation(member), "reason": member.reason, "until": member.banned_until}

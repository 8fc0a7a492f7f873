"""Friends: the lists, and what may be done."""

from typing import Any
from uuid import UUID, uuid5

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api.commands import body_of, command_id, person_of, run
from api.paging import limit_of, name_cursor_of, name_place_of
from api.schema import AFTER, KEY, LIMIT, operation
from core.access import are_friends
from core.domain.base import Rejection
from core.permissions import Permission
from projections.people import queries
from projections.people.cards import cards

STATES = ("friend", "asked", "asks", "blocked")
LONGEST_SEARCH = 80
MOST_NAMES = 100

_OUTCOMES = {
    "person_not_found": "not_found",
    "yourself": "yourself",
    "blocked_by_you": "blocked",
    "too_many_requests": "too_many",
    "too_many_friends": "too_many",
    "too_busy": "too_many",
}


class FriendsView(APIView):
    """One's own relations."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.Relations},
        parameters=[
            OpenApiParameter("state", str, enum=STATES, description="friend by default"),
            OpenApiParameter("search", str, description="Part of the name."),
            AFTER,
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """Friends, those who were asked, those who ask, those who are blocked; by name."""
        me, query = person_of(request), request.query_params
        state = query.get("state", "friend")
        if state not in STATES:
            raise ValidationError({"state": [f"Expected one of {', '.join(STATES)}."]})
        limit = limit_of(query.get("limit"))
        search = query.get("search", "")[:LONGEST_SEARCH]
        found = queries.friends_page(
            me, state, search, name_place_of(query.get("after")), limit + 1
        )
        shown = found[:limit]
        more = name_cursor_of(shown[-1].sort, shown[-1].other) if len(found) > limit else None
        since = {str(each.other): each.since for each in shown}
        rows = [
            {**card, "since": since[card["id"]]}
            for card in cards(me, [each.other for each in shown])
        ]
        return Response({"results": rows, "next": more})


class FriendCommandView(APIView):
    """Something one does with regard to somebody else."""

    permissions = {"POST": Permission.SOCIAL}
    command = ""

    @operation({200: None}, request=None, parameters=[KEY])
    def post(self, request: Request, person_id: UUID) -> Response:
        """Do it; nothing happens where it is so already."""
        run(request, self.command, {"person": person_id})
        return Response({})


class RequestView(FriendCommandView):
    """Ask somebody to be friends; accepts their request where there is one."""

    command = "RequestFriend"


class AcceptView(FriendCommandView):
    """Say yes to somebody's request."""

    command = "AcceptFriend"


class DeclineView(FriendCommandView):
    """Say no to somebody's request."""

    command = "DeclineFriend"


class CancelView(FriendCommandView):
    """Take one's own request back."""

    command = "CancelFriendRequest"


class RemoveView(FriendCommandView):
    """Be friends no longer."""

    command = "RemoveFriend"


class BlockView(FriendCommandView):
    """Have nothing to do with somebody, who is not told."""

    command = "BlockPerson"


class UnblockView(FriendCommandView):
    """Lift a block."""

    command = "UnblockPerson"


class ImportView(APIView):
    """Many requests at once."""

    permissions = {"POST": Permission.SOCIAL}

    @operation({200: serializers.Imported}, request=serializers.ImportIn, parameters=[KEY])
    def post(self, request: Request) -> Response:
        """Ask people by their user names; what became of each, in the order given."""
        names = _names(body_of(request).get("names"))
        people = queries.people_called(names)
        key = command_id(request)
        results = [_import(request, key, name, people.get(name)) for name in names]
        return Response({"results": results})


def _import(request: Request, key: UUID, name: str, person: UUID | None) -> dict[str, Any]:
    outcome = "not_found"
    if person is not None:
        outcome = _ask(request, uuid5(key, str(person)), person)
    return {"name": name, "outcome": outcome, "person": person}


def _ask(request: Request, key: UUID, person: UUID) -> str:
    try:
        run(request, "RequestFriend", {"person": person}, key)
    except Rejection as rejection:
        return _OUTCOMES[rejection.code]
    return "friends" if are_friends(person_of(request), person) else "requested"


def _names(value: object) -> list[str]:
    names: list[Any] = value if isinstance(value, list) else []
    if not 1 <= len(names) <= MOST_NAMES or not all(map(_may_be_a_name, names)):
        raise ValidationError({"names": [f"Expected 1 to {MOST_NAMES} user names."]})
    return [name.strip().removeprefix("@") for name in names]


def _may_be_a_name(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 150 and value.strip().isprintable()

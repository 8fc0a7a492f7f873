"""What admins see of accounts, and do about them."""

from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from drf_spectacular.utils import OpenApiParameter
from pydantic import TypeAdapter, ValidationError
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import staff_serializers as shapes
from api.commands import body_of, naming, origin_of, person_of, run
from api.paging import limit_of, name_cursor_of, name_place_of
from api.schema import AFTER, KEY, LIMIT, operation
from core.accounts import acting
from core.accounts.models import User
from core.accounts.sessions import end_for, sessions_of
from core.accounts.suspension import suspension_of
from core.domain.accounts.rejections import AccountNotFound
from core.domain.text import StaffReason
from core.permissions import Permission
from projections.people.models import Person

LONGEST_SEARCH = 100
MOST_SESSIONS = 1_000
_REASON: TypeAdapter[str] = TypeAdapter(StaffReason)


class AccountsView(APIView):
    """Everybody who has an account."""

    permissions = {"GET": Permission.MANAGE_PEOPLE}

    @operation(
        {200: shapes.Accounts},
        operation_id="accounts_list",
        parameters=[
            OpenApiParameter("search", str, description="Part of a name or an e-mail address."),
            AFTER,
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """By user name. That they were read is noted in the audit."""
        query = request.query_params
        limit = limit_of(query.get("limit"))
        found = _found(_search(query.get("search", "")))
        if place := name_place_of(query.get("after")):
            found = found.filter(username__gt=place[0])
        people = list(found.order_by("username")[: limit + 1])
        shown = people[:limit]
        more = name_cursor_of(shown[-1].username, shown[-1].pk) if len(people) > limit else None
        return Response({"results": [_row(person) for person in shown], "next": more})


def _search(text: str) -> str:
    if len(text) > LONGEST_SEARCH or "\0" in text:
        raise Invalid({"search": [f"Expected up to {LONGEST_SEARCH} characters."]})
    return text.strip()


def _found(text: str) -> QuerySet[User]:
    """Whoever is here, active, suspended or merged; those who have gone have no name any more."""
    here = Q(is_active=True) | Q(suspended=True) | Q(merged_into__isnull=False)
    people = User.objects.filter(here)
    if not text:
        return people
    called = Person.objects.filter(display_name__icontains=text).values("id")
    named = Q(username__icontains=text) | Q(email__icontains=text) | Q(id__in=called)
    return people.filter(named)


class AccountView(APIView):
    """One account."""

    permissions = {"GET": Permission.MANAGE_PEOPLE}

    @operation({200: shapes.AccountDetails})
    def get(self, _request: Request, person_id: UUID) -> Response:
        """Roles, sessions, and whether it is suspended, and why."""
        person = _account(person_id)
        said = suspension_of(person) if person.suspended else None
        held = ("until", "reason", "by", "by_name")
        more = {
            "keys": person.keys.count(),
            "sessions": [_session(each) for each in sessions_of(person)[:MOST_SESSIONS]],
            "suspension": {name: getattr(said, name) for name in held} if said else None,
        }
        return Response(_row(person) | more)


class SuspendView(APIView):
    """Keeping somebody out."""

    permissions = {"POST": Permission.MANAGE_PEOPLE}

    @operation({200: None}, request=shapes.SuspendIn, parameters=[KEY])
    def post(self, request: Request, person_id: UUID) -> Response:
        """Let the person log in no more until then; their sessions end. They are told by mail."""
        run(request, "SuspendAccount", {**body_of(request), "account": person_id})
        return Response({})


class LiftView(APIView):
    """Letting somebody in again."""

    permissions = {"POST": Permission.MANAGE_PEOPLE}

    @operation({200: None}, request=shapes.StaffReasonIn, parameters=[KEY])
    def post(self, request: Request, person_id: UUID) -> Response:
        """End the suspension. The person is told by mail."""
        run(request, "LiftSuspension", {**body_of(request), "account": person_id})
        return Response({})


class EndSessionsView(APIView):
    """Where somebody is logged in."""

    permissions = {"POST": Permission.MANAGE_PEOPLE}

    @operation({200: shapes.Ended}, request=shapes.EndSessionsIn)
    def post(self, request: Request, person_id: UUID) -> Response:
        """Log the person out there, or everywhere."""
        with naming("EndSessions"):
            body = body_of(request)
            reason, ids = _reason(body), _ids(body.get("sessions"))
            person = _account(person_id)
            ended = end_for(person, ids, person_of(request), reason, origin_of(request))
        return Response({"ended": ended})


class ActAsView(APIView):
    """Seeing what somebody sees."""

    permissions = {"POST": Permission.MANAGE_PEOPLE}

    @operation({200: shapes.Begun}, request=shapes.StaffReasonIn)
    def post(self, request: Request, person_id: UUID) -> Response:
        """Act as the person, in this browser, for half an hour at most. All of it is noted."""
        with naming("BeginActingAs"):
            until = acting.begin(request, person_id, _reason(body_of(request)))
        return Response({"until": until})


class ActingView(APIView):
    """Acting as somebody."""

    permissions = {"DELETE": Permission.ACCOUNT}

    @operation({200: None})
    def delete(self, request: Request) -> Response:
        """Be oneself again; nothing happens for somebody who is."""
        admin = getattr(request, "acting", None)
        if admin is not None:
            acting.stop(request, User.objects.get(id=admin))
        return Response({})


def _account(person: UUID) -> User:
    found = _found("").filter(id=person).first()
    if found is None:
        raise AccountNotFound
    return found


def _reason(body: dict[str, Any]) -> str:
    try:
        return _REASON.validate_python(body.get("reason"))
    except ValidationError as error:
        message = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        raise Invalid({"reason": [message]}) from None


def _ids(said: Any) -> list[int] | None:
    if said is None:
        return None
    if not isinstance(said, list) or not all(type(each) is int for each in said[:MOST_SESSIONS]):
        raise Invalid({"sessions": ["Expected a list of sessions' ids, or null for all."]})
    return [each for each in said[:MOST_SESSIONS] if 0 < each < 2**31]


def _row(person: User) -> dict[str, Any]:
    return {
        "id": person.id,
        "username": person.username,
        "email": person.email,
        "roles": person.roles,
        "registered_at": person.date_joined,
        "last_login": person.last_login,
        "suspended": person.suspended,
        "suspended_until": person.suspended_until,
        "merged_into": person.merged_into,
    }


def _session(session: Any) -> dict[str, Any]:
    return {
        "id": session.id,
        "address": session.ip,
        "agent": session.user_agent,
        "created_at": session.created_at,
        "last_seen_at": session.last_seen_at,
    }

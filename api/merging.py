"""Merging somebody's second account into the one that stays: what both have, and the merge."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError as Invalid
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import merging_serializers as shapes
from api.commands import body_of, run
from api.schema import KEY, operation
from core.accounts.merging import refusal
from core.accounts.models import User
from core.domain.accounts.rejections import AccountNotFound
from core.domain.base import Actor, Rejection
from core.permissions import Permission
from projections.chat.queries import rooms_of
from projections.matches.queries import played_by
from projections.people.queries import counts


class MergeView(APIView):
    """Somebody has signed up twice."""

    permissions = {"GET": Permission.MANAGE_PEOPLE, "POST": Permission.MANAGE_PEOPLE}

    @operation(
        {200: shapes.MergePreview},
        operation_id="merge_preview",
        parameters=[
            OpenApiParameter("into", UUID, required=True, description="The account that stays.")
        ],
    )
    def get(self, request: Request, person_id: UUID) -> Response:
        """What both accounts have, and why they can't be merged, if they can't."""
        double, stays = _account(person_id), _account(_into(request.query_params.get("into")))
        why = refusal(_admin(request), double.pk, stays.pk)
        return Response(
            {"double": _has(double), "stays": _has(stays), "refused": why and _said(why)}
        )

    @operation({200: None}, request=shapes.MergeIn, parameters=[KEY])
    def post(self, request: Request, person_id: UUID) -> Response:
        """Make the account part of the other, for good. What it has is carried over a little
        later."""
        run(request, "MergeAccounts", {**body_of(request), "account": person_id})
        return Response({})


def _account(person: UUID) -> User:
    found = User.objects.filter(id=person).first()
    if found is None:
        raise AccountNotFound
    return found


def _into(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Invalid({"into": ["Expected the id of the account that stays."]}) from None


def _admin(request: Request) -> Actor:
    user: Any = request.user
    return Actor(id=user.pk, name=user.username)


def _has(user: User) -> dict[str, Any]:
    return {
        "id": user.pk,
        "username": user.username,
        "email": user.email,
        "registered_at": user.date_joined,
        "last_login": user.last_login,
        "rooms": len(rooms_of(user.pk)),
        "friends": counts(user.pk)[0],
        "matches": played_by(user.pk),
    }


def _said(why: Rejection) -> dict[str, str]:
    return {"code": why.code, "message": why.message, "remedy": why.remedy}

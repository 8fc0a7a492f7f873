"""Other people: search, cards, profiles, whom one may know."""

from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api.commands import person_of
from api.paging import limit_of, name_cursor_of, name_place_of
from api.schema import AFTER, LIMIT, operation
from core.domain.friends.commands import PersonNotFound
from core.permissions import Permission
from projections.people import cards, find

MOST_CARDS = 100
LONGEST_SEARCH = 80
SUGGESTED = 20


class PeopleView(APIView):
    """Search."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.Cards},
        operation_id="people_search",
        parameters=[
            OpenApiParameter("search", str, description="A name, or its beginning, or nearly so."),
            LIMIT,
        ],
    )
    def get(self, request: Request) -> Response:
        """People by name, the most alike first; without regard to accents and small mistakes."""
        text = request.query_params.get("search", "")[:LONGEST_SEARCH]
        me = person_of(request)
        found = find.search(me, text, limit_of(request.query_params.get("limit"), 20))
        return Response({"results": cards.cards(me, found)})


class CardsView(APIView):
    """Many people at once."""

    permissions = {"GET": Permission.READ}

    @operation(
        {200: serializers.Cards},
        parameters=[
            OpenApiParameter("ids", str, required=True, description="Up to 100 ids, with commas.")
        ],
    )
    def get(self, request: Request) -> Response:
        """The cards of these people; those who do not exist are left out."""
        ids = _ids(request.query_params.get("ids", ""))
        return Response({"results": cards.cards(person_of(request), ids)})


class SuggestionsView(APIView):
    """Whom one may know."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.Suggestions})
    def get(self, request: Request) -> Response:
        """People with shared friends or rooms, with the reasons."""
        me = person_of(request)
        found = dict(find.suggestions(me, SUGGESTED))
        rows = [
            {"person": card, "reasons": [_reason(each) for each in found[UUID(card["id"])]]}
            for card in cards.cards(me, list(found))
        ]
        return Response({"results": rows})


class PersonView(APIView):
    """One person."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.Profile})
    def get(self, request: Request, person_id: UUID) -> Response:
        """The person's profile, as far as they show it."""
        profile = cards.profile(person_of(request), person_id)
        if profile is None:
            raise PersonNotFound
        return Response(profile)


class MutualView(APIView):
    """Shared friends."""

    permissions = {"GET": Permission.READ}

    @operation({200: serializers.CardPage}, parameters=[AFTER, LIMIT])
    def get(self, request: Request, person_id: UUID) -> Response:
        """Those who are friends of both, by name."""
        me, query = person_of(request), request.query_params
        limit = limit_of(query.get("limit"))
        places = cards.mutual_page(me, person_id, name_place_of(query.get("after")), limit + 1)
        shown = places[:limit]
        more = name_cursor_of(*shown[-1]) if len(places) > limit else None
        return Response({"results": cards.cards(me, [who for _, who in shown]), "next": more})


def _reason(reason: find.Reason) -> dict[str, Any]:
    return {
        "kind": reason.kind,
        "count": reason.count,
        "names": list(reason.names),
        "text": reason.text,
    }


def _ids(text: str) -> list[UUID]:
    parts = [part for part in text.split(",") if part]
    if not 1 <= len(parts) <= MOST_CARDS:
        raise ValidationError({"ids": [f"Expected 1 to {MOST_CARDS} ids, with commas between."]})
    try:
        return [UUID(part) for part in parts]
    except ValueError:
        raise ValidationError({"ids": ["Expected ids (UUIDs), with commas between."]}) from None

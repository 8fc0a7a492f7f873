"""The link in mails by which people end them. No log-in: whoever has the link may."""

from typing import Any

from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import unsubscribe_serializers as shapes
from api.commands import origin_of
from api.schema import operation
from core.permissions import Permission
from core.unsubscribe import BadLink, Mails, mails_of, stop, stopped

NO_LINK = "This link is not whole, or its account is no more. The settings say what mails you get."


class UnsubscribeView(APIView):
    """The mails that a link is about."""

    authentication_classes = ()  # a browser's session changes nothing, and asks for no CSRF token
    permissions = {"GET": Permission.ANYONE, "POST": Permission.ANYONE}

    @operation({200: shapes.Subscription})
    def get(self, _request: Request, token: str) -> Response:
        """What they tell, and whether they have been stopped. Changes nothing."""
        return Response(_shown(_mails_of(token)))

    @operation({200: shapes.Subscription}, request=None)
    def post(self, request: Request, token: str) -> Response:
        """Stop them; what is sent along is not looked at. For mail programs, too (RFC 8058)."""
        mails = _mails_of(token)
        if not stopped(mails):
            stop(mails, origin_of(request))
        return Response(_shown(mails))


def _mails_of(token: str) -> Mails:
    try:
        return mails_of(token)
    except BadLink:
        raise NotFound(NO_LINK) from None


def _shown(mails: Mails) -> dict[str, Any]:
    return {"kind": mails.kind, "description": mails.description, "done": stopped(mails)}

"""The person who asks."""

from typing import Any

from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import serializers
from api.schema import operation


@method_decorator(ensure_csrf_cookie, name="dispatch")
class MeView(APIView):
    """Who am I."""

    @operation({200: serializers.Me})
    def get(self, request: Request) -> Response:
        """The account that is logged in; sets the CSRF cookie."""
        user: Any = request.user
        return Response({"id": user.pk, "username": user.username, "email": user.email})

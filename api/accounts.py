"""The person who asks: their account and what they tell of themselves."""

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import ensure_csrf_cookie
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from api import account_serializers as shapes
from api.commands import body_of, command_for, origin_of, run
from api.reauthentication import require_reauthenticated
from api.schema import KEY, operation
from core.accounts.acting import until_when
from core.accounts.changes import email_confirmed, rename, switch_two_factor_email
from core.accounts.deletion import delete
from core.accounts.models import User
from core.commands import InvalidCommand
from core.domain.accounts.commands import (
    ChangeUsername,
    DeleteAccount,
    DisableTwoFactor,
    EnableTwoFactor,
)
from core.permissions import Permission
from projections.people.models import Person
from projections.people.rows import me_row
from projections.people.tables import nobody_yet

OF_THE_PROFILE = (
    *("display_name", "alias", "bio", "language", "time_zone"),
    *("findable", "presence_to", "details_to", "messages_to", "reads_shown"),
)


@method_decorator(ensure_csrf_cookie, name="dispatch")
class MeView(APIView):
    """Who am I."""

    permissions = {
        "GET": Permission.READ,
        "PATCH": Permission.ACCOUNT,
        "DELETE": Permission.SECURITY,
    }

    @operation({200: shapes.Me})
    def get(self, request: Request) -> Response:
        """The account that is logged in; sets the CSRF cookie. Profile and privacy may lag behind
        a change by a moment."""
        user: Any = request.user
        return Response(_account(user) | _profile(user) | {"acting": _acting(request)})

    @operation({200: None}, request=shapes.NameIn, parameters=[KEY])
    def patch(self, request: Request) -> Response:
        """Go by another user name."""
        user: Any = request.user
        rename(user, command_for(request, ChangeUsername, body_of(request)), origin_of(request))
        return Response({})

    @operation({204: None}, parameters=[KEY])
    def delete(self, request: Request) -> Response:
        """Delete the account. Takes reauthentication."""
        user: Any = request.user
        require_reauthenticated(request)
        delete(user, command_for(request, DeleteAccount, {}), origin_of(request))
        request.session.flush()
        return Response(status=204)


class ProfileView(APIView):
    """What others see."""

    permissions = {"PUT": Permission.ACCOUNT}

    @operation({200: None}, request=shapes.ProfileIn, parameters=[KEY])
    def put(self, request: Request) -> Response:
        """Tell something about yourself: all fields, empty where nothing is told."""
        run(request, "ChangeProfile", body_of(request))
        return Response({})


class PrivacyView(APIView):
    """Who sees what."""

    permissions = {"PUT": Permission.ACCOUNT}

    @operation({200: None}, request=shapes.PrivacyIn, parameters=[KEY])
    def put(self, request: Request) -> Response:
        """Say who may find you, see your presence and the details of your profile, write to you,
        and whether others see how far you have read."""
        run(request, "ChangePrivacy", body_of(request))
        return Response({})


class TwoFactorEmailView(APIView):
    """A code by mail as second step."""

    permissions = {"PUT": Permission.SECURITY}

    @operation({200: None}, request=shapes.Switch, parameters=[KEY])
    def put(self, request: Request) -> Response:
        """Let a log-in take a code from a mail, or not. Takes reauthentication, and a confirmed
        address."""
        user: Any = request.user
        enabled = body_of(request).get("enabled")
        if not isinstance(enabled, bool):
            raise InvalidCommand({"enabled": ["Expected true or false"]})
        require_reauthenticated(request)
        kind: type[EnableTwoFactor | DisableTwoFactor]
        kind = EnableTwoFactor if enabled else DisableTwoFactor
        command = command_for(request, kind, {"method": "email"})
        switch_two_factor_email(user, command, origin_of(request))
        return Response({})


def _account(user: User) -> dict[str, Any]:
    return {
        "id": user.id,
        "username": user.username,
        "email": user.email,
        "email_verified": email_confirmed(user),
        "roles": user.roles,
        "two_factor": _two_factor(user),
        "has_password": user.has_usable_password(),
        "providers": sorted(
            set(SocialAccount.objects.filter(user=user).values_list("provider", flat=True))
        ),
        "avatar": f"/avatars/{user.avatar}" if user.avatar else None,
    }


def _acting(request: Request) -> dict[str, Any] | None:
    """The admin who acts as the person, and until when."""
    admin = getattr(request, "acting", None)
    if admin is None:
        return None
    names = User.objects.filter(id=admin).values_list("username", flat=True)
    return {"by": names.get(), "until": until_when(request.session)}


def _two_factor(user: User) -> dict[str, Any]:
    found = {each.type: each for each in Authenticator.objects.filter(user=user)}
    codes = found.get(Authenticator.Type.RECOVERY_CODES)
    return {
        "totp": Authenticator.Type.TOTP in found,
        "email": user.two_factor_email,
        "recovery_codes": len(codes.wrap().get_unused_codes()) if codes else 0,
    }


def _profile(user: User) -> dict[str, Any]:
    row = me_row(Person.objects.filter(id=user.id).first() or nobody_yet(user.id))
    return {name: row[name] for name in OF_THE_PROFILE}

"""The shapes of requests and answers about accounts, for the OpenAPI schema."""

from typing import get_args

from rest_framework import serializers

from core.domain.accounts.commands import Scope
from core.domain.accounts.languages import LANGUAGES
from events.types.accounts import Audience

AUDIENCES = get_args(Audience)
SCOPES = get_args(Scope)


class TwoFactor(serializers.Serializer[None]):
    totp = serializers.BooleanField()
    email = serializers.BooleanField()
    recovery_codes = serializers.IntegerField(help_text="How many are left.")


class ProfileIn(serializers.Serializer[None]):
    display_name = serializers.CharField(max_length=60, allow_blank=True)
    alias = serializers.CharField(max_length=30, allow_blank=True)
    bio = serializers.CharField(max_length=500, allow_blank=True)
    language = serializers.ChoiceField(
        [*sorted(LANGUAGES)], allow_blank=True, help_text="BCP 47; empty: not told."
    )
    time_zone = serializers.CharField(
        max_length=80, allow_blank=True, help_text="IANA; empty: not told."
    )


class PrivacyIn(serializers.Serializer[None]):
    findable = serializers.BooleanField()
    presence_to = serializers.ChoiceField(AUDIENCES)
    details_to = serializers.ChoiceField(AUDIENCES)
    messages_to = serializers.ChoiceField(AUDIENCES, required=False)
    reads_shown = serializers.BooleanField(
        required=False, help_text="Others see how far one has read; left out: as it is."
    )


class ActingAs(serializers.Serializer[None]):
    by = serializers.CharField(help_text="The admin's user name.")
    until = serializers.DateTimeField()


class Me(ProfileIn, PrivacyIn):
    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.EmailField()
    email_verified = serializers.BooleanField()
    avatar = serializers.CharField(
        allow_null=True, help_text="Put -48.webp, -128.webp or -512.webp behind it."
    )
    roles = serializers.ListField(child=serializers.CharField())
    two_factor = TwoFactor()
    has_password = serializers.BooleanField()
    providers = serializers.ListField(child=serializers.CharField())
    acting = ActingAs(allow_null=True, help_text="An admin acts as this person.")


class NameIn(serializers.Serializer[None]):
    username = serializers.CharField(min_length=2, max_length=40)


class Avatar(serializers.Serializer[None]):
    avatar = serializers.CharField(allow_null=True)


class AvatarIn(serializers.Serializer[None]):
    file = serializers.ImageField(help_text="PNG, JPEG or WebP, 5 MB at most.")


class Switch(serializers.Serializer[None]):
    enabled = serializers.BooleanField()


class KeyIn(serializers.Serializer[None]):
    name = serializers.CharField(max_length=60)
    scopes = serializers.ListField(child=serializers.ChoiceField(SCOPES), min_length=1)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)


class NewKey(serializers.Serializer[None]):
    id = serializers.UUIDField()
    key = serializers.CharField(
        allow_null=True, help_text="Shown this once; null for a repeated Idempotency-Key."
    )


class Key(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    scopes = serializers.ListField(child=serializers.CharField())
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    used_at = serializers.DateTimeField(allow_null=True, help_text="To the minute.")


class Keys(serializers.Serializer[None]):
    results = Key(many=True)

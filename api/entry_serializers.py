"""The shapes of links, invitations and bans, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers

from api.chat_serializers import NEXT
from api.serializers import Author


class LinkIn(serializers.Serializer[None]):
    expires_at = serializers.DateTimeField(required=False, allow_null=True)
    uses = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=1000)


class Link(serializers.Serializer[None]):
    id = serializers.UUIDField()
    created_by = Author()
    created_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)
    uses = serializers.IntegerField(allow_null=True, help_text="How many may join by it.")
    used = serializers.IntegerField(help_text="How many have.")


class Links(serializers.Serializer[None]):
    results = Link(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class Entrance(serializers.Serializer[None]):
    id = serializers.UUIDField()
    kind = serializers.CharField()
    name = serializers.CharField()
    description = serializers.CharField()
    picture = serializers.CharField(
        allow_null=True, help_text="Null for those who are not to know of the room otherwise."
    )
    member_count = serializers.IntegerField()
    joined = serializers.BooleanField()


class Invitation(serializers.Serializer[None]):
    person = Author()
    by = Author()
    at = serializers.DateTimeField()


class Invitations(serializers.Serializer[None]):
    results = Invitation(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class Ban(Invitation):
    reason = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True, help_text="Null: for good.")


class Bans(serializers.Serializer[None]):
    results = Ban(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)

"""The shapes of what admins see of two accounts of one person, and say about them."""

from rest_framework import serializers

from api.staff_serializers import StaffReasonIn


class MergeIn(StaffReasonIn):
    into = serializers.UUIDField(help_text="The account that stays.")


class Had(serializers.Serializer[None]):
    """What an account has."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.EmailField()
    registered_at = serializers.DateTimeField()
    last_login = serializers.DateTimeField(allow_null=True)
    rooms = serializers.IntegerField()
    friends = serializers.IntegerField()
    matches = serializers.IntegerField(help_text="Those that are over.")


class Refusal(serializers.Serializer[None]):
    code = serializers.CharField()
    message = serializers.CharField()
    remedy = serializers.CharField()


class MergePreview(serializers.Serializer[None]):
    double = Had()
    stays = Had()
    refused = Refusal(allow_null=True, help_text="Why they can't be merged now.")

"""The shapes of what admins see of accounts, and say about them."""

from rest_framework import serializers

from core.domain.text import STAFF_REASON_MAX


class StaffReasonIn(serializers.Serializer[None]):
    reason = serializers.CharField(min_length=1, max_length=STAFF_REASON_MAX)


class SuspendIn(StaffReasonIn):
    until = serializers.DateTimeField(
        allow_null=True, required=False, help_text="Null: until it is lifted."
    )


class EndSessionsIn(StaffReasonIn):
    sessions = serializers.ListField(
        child=serializers.IntegerField(), allow_null=True, required=False, help_text="Null: all."
    )


class Ended(serializers.Serializer[None]):
    ended = serializers.IntegerField(help_text="How many sessions there were.")


class Begun(serializers.Serializer[None]):
    until = serializers.DateTimeField()


class Account(serializers.Serializer[None]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.EmailField()
    roles = serializers.ListField(child=serializers.CharField())
    registered_at = serializers.DateTimeField()
    last_login = serializers.DateTimeField(allow_null=True)
    suspended = serializers.BooleanField()
    suspended_until = serializers.DateTimeField(allow_null=True)
    merged_into = serializers.UUIDField(
        allow_null=True, help_text="The account that this one is part of now."
    )


class Accounts(serializers.Serializer[None]):
    results = Account(many=True)
    next = serializers.CharField(allow_null=True)


class HeldSession(serializers.Serializer[None]):
    id = serializers.IntegerField()
    address = serializers.CharField()
    agent = serializers.CharField()
    created_at = serializers.DateTimeField()
    last_seen_at = serializers.DateTimeField()


class Suspension(serializers.Serializer[None]):
    until = serializers.DateTimeField(allow_null=True)
    reason = serializers.CharField()
    by = serializers.UUIDField()
    by_name = serializers.CharField()


class AccountDetails(Account):
    keys = serializers.IntegerField(help_text="How many there are.")
    sessions = HeldSession(many=True)
    suspension = Suspension(allow_null=True)

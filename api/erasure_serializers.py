"""The shapes of requests and answers about people's own data and erasures, for the OpenAPI
schema."""

from typing import get_args

from rest_framework import serializers

from core.accounts.models import OwnData as Asked
from events.types.accounts import ErasureReason

STATES = Asked.State.values
REASONS = get_args(ErasureReason)
BY_STAFF = tuple(reason for reason in REASONS if reason != "own_wish")


class Download(serializers.Serializer[None]):
    id = serializers.UUIDField()
    state = serializers.ChoiceField(STATES)
    progress = serializers.IntegerField(help_text="Per cent.")
    size = serializers.IntegerField(help_text="Bytes; 0 until it is ready.")
    requested_at = serializers.DateTimeField()
    expires_at = serializers.DateTimeField(allow_null=True)


class OwnData(serializers.Serializer[None]):
    download = Download(allow_null=True)


class EraseMeIn(serializers.Serializer[None]):
    username = serializers.CharField(help_text="One's own, so that nobody does it by mistake.")


class EraseIn(serializers.Serializer[None]):
    reason = serializers.ChoiceField(BY_STAFF)


class Erasure(serializers.Serializer[None]):
    person = serializers.UUIDField()
    by = serializers.UUIDField()
    reason = serializers.ChoiceField(REASONS)
    requested_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(allow_null=True)
    destroyed = serializers.DictField(
        child=serializers.IntegerField(), help_text="How many things, by store; so far."
    )
    certificate = serializers.CharField(
        allow_null=True, help_text="JSON, as it is signed; null until all is through."
    )
    signature = serializers.CharField(
        allow_null=True, help_text="Ed25519 over `certificate`, base64; null without a key."
    )


class Erased(Erasure):
    token = serializers.CharField(help_text="Whoever has it may read the certificate.")


class Erasures(serializers.Serializer[None]):
    results = Erasure(many=True)
    next = serializers.CharField(allow_null=True)

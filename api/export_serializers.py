"""The shapes of exports and verifications, for the OpenAPI schema."""

from typing import Any

from rest_framework import serializers

from core.exports.formats import FORMATS
from core.jobs import STATES

FORMS = list(FORMATS)
RESULTS = ["fits", "tampered", ""]


class ExportIn(serializers.Serializer[None]):
    """What an export shall hold; what is left out lets everything through."""

    format = serializers.ChoiceField(FORMS, required=False)
    type = serializers.ListField(child=serializers.CharField(max_length=80), required=False)
    category = serializers.CharField(max_length=40, required=False)
    stream = serializers.CharField(max_length=200, required=False)
    actor = serializers.UUIDField(required=False)
    subject = serializers.UUIDField(required=False)
    room = serializers.UUIDField(required=False)
    correlation = serializers.UUIDField(required=False)
    causation = serializers.UUIDField(required=False)
    since = serializers.DateTimeField(required=False)
    until = serializers.DateTimeField(required=False)
    after = serializers.IntegerField(min_value=0, required=False)
    upto = serializers.IntegerField(min_value=0, required=False)
    personal = serializers.BooleanField(required=False)
    sealed = serializers.BooleanField(required=False)


def asked(body: Any) -> dict[str, Any]:
    """A body in the words of an address. Raises ValidationError."""
    if not isinstance(body, dict):
        raise serializers.ValidationError({"body": ["Expected a JSON object."]})
    checked = ExportIn(data=body)
    checked.is_valid(raise_exception=True)
    if unknown := body.keys() - checked.fields.keys():
        raise serializers.ValidationError({name: ["There is no such filter."] for name in unknown})
    return {name: _word(value) for name, value in checked.validated_data.items()}


def _word(value: Any) -> Any:
    match value:
        case list():
            return value
        case bool():
            return str(value).lower()
        case _:
            return value.isoformat() if hasattr(value, "isoformat") else str(value)


class Export(serializers.Serializer[None]):
    """A file of events, made or in the making."""

    id = serializers.UUIDField()
    format = serializers.ChoiceField(FORMS)
    filters = serializers.DictField()
    personal = serializers.BooleanField()
    sealed = serializers.BooleanField()
    after = serializers.IntegerField()
    upto = serializers.IntegerField(help_text="The end of the log when it was asked for.")
    state = serializers.ChoiceField(STATES)
    error = serializers.CharField()
    events = serializers.IntegerField(help_text="Written so far.")
    total = serializers.IntegerField(allow_null=True, help_text="Null until they are counted.")
    position = serializers.IntegerField(help_text="All that fit up to here are in the file.")
    bytes = serializers.IntegerField()
    rate = serializers.FloatField(allow_null=True, help_text="Events a second.")
    asked_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)
    expires_at = serializers.DateTimeField()


class Exports(serializers.Serializer[None]):
    results = Export(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class Verification(serializers.Serializer[None]):
    """A recomputation of the chain. `result` is empty until it is done; with a flaw, `reason` says
    what does not fit, at `flaw` (null: beside the order)."""

    id = serializers.IntegerField()
    state = serializers.ChoiceField(STATES)
    result = serializers.ChoiceField(RESULTS)
    position = serializers.IntegerField()
    total = serializers.IntegerField()
    rate = serializers.FloatField(allow_null=True, help_text="Events a second.")
    flaw = serializers.IntegerField(allow_null=True)
    vouched = serializers.IntegerField(
        allow_null=True,
        help_text="With a flaw: signed checkpoints say that all up to here is true.",
    )
    reason = serializers.CharField()
    error = serializers.CharField()
    asked_by = serializers.UUIDField(allow_null=True, help_text="Null: the system itself.")
    operation = serializers.UUIDField(
        allow_null=True, help_text="The order, as operations/orders tells of it."
    )
    asked_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)


class Verifications(serializers.Serializer[None]):
    results = Verification(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class Started(serializers.Serializer[None]):
    id = serializers.IntegerField()


class Checkpoint(serializers.Serializer[None]):
    """What the log was at a position, signed."""

    number = serializers.IntegerField()
    position = serializers.IntegerField()
    hash = serializers.CharField()
    at = serializers.DateTimeField()
    lanes = serializers.DictField(child=serializers.IntegerField())
    before = serializers.CharField(help_text="SHA-256 of the line before it in the file.")
    signature = serializers.CharField()


class Checkpoints(serializers.Serializer[None]):
    results = Checkpoint(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")
    public_key = serializers.CharField(help_text="Base64 of its 32 bytes (Ed25519).")
    forged = serializers.CharField(help_text="What is wrong with the file; empty: nothing.")

"""The shapes of the history, for the OpenAPI schema."""

from rest_framework import serializers

from api.serializers import AsOf


class LoggedEvent(serializers.Serializer[None]):
    """An event as it is shown to whoever asks. What they may not see reads •••."""

    id = serializers.UUIDField()
    position = serializers.IntegerField(allow_null=True)
    at = serializers.DateTimeField()
    type = serializers.CharField()
    category = serializers.CharField()
    stream = serializers.CharField()
    version = serializers.IntegerField()
    schema_version = serializers.IntegerField()
    subject = serializers.UUIDField(allow_null=True)
    private = serializers.BooleanField(help_text="Of a room that not everybody may know of.")
    payload = serializers.DictField()
    metadata = serializers.DictField()


class LoggedEvents(serializers.Serializer[None]):
    results = LoggedEvent(many=True)
    next = serializers.IntegerField(
        allow_null=True,
        help_text="For the next page: pass it as `before` (newest first) or `after`.",
    )
    position = serializers.IntegerField(help_text="Up to here, the list has every event.")


class PayloadChange(serializers.Serializer[None]):
    path = serializers.ListField(child=serializers.CharField())
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class EventDifference(serializers.Serializer[None]):
    """What the event changed in the state of its stream."""

    before = serializers.IntegerField(help_text="The stream's version before.")
    changes = PayloadChange(many=True)
    whole = serializers.BooleanField(help_text="Whether all changes are told.")


class OneEvent(LoggedEvent):
    difference = EventDifference()


class Command(serializers.Serializer[None]):
    """A command with its `events`, of which each has `commands` that policies gave upon it, and
    `notices` that tell of it."""

    id = serializers.UUIDField(allow_null=True)
    name = serializers.CharField(allow_null=True)
    actor = serializers.UUIDField(allow_null=True)
    events = serializers.ListField(child=serializers.DictField())


class Tree(serializers.Serializer[None]):
    root = Command()
    cut = serializers.BooleanField(help_text="It is larger or deeper than is told.")


class Past(serializers.Serializer[None]):
    """`shown`: of a room `room` and the last of its `messages`, of a match `match`, of a tournament
    its rows by kind."""

    as_of = AsOf()
    shown = serializers.DictField(allow_null=True)


class Spread(serializers.Serializer[None]):
    first = serializers.IntegerField(help_text="Position of the first event.")
    last = serializers.IntegerField()
    since = serializers.DateTimeField(help_text="When the first happened.")
    until = serializers.DateTimeField()
    count = serializers.IntegerField()
    bars = serializers.ListField(
        child=serializers.IntegerField(),
        help_text="How many in each of 120 equal parts of the time.",
    )
    whole = serializers.BooleanField(help_text="False: only the first 50,000 are counted.")


class Timeline(serializers.Serializer[None]):
    timeline = Spread(allow_null=True)


class TypeCount(serializers.Serializer[None]):
    type = serializers.CharField()
    category = serializers.CharField()
    count = serializers.IntegerField()


class TypeCounts(serializers.Serializer[None]):
    results = TypeCount(many=True)

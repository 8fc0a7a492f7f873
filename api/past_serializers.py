"""What the endpoints of the past answer."""

from rest_framework import serializers

from api.serializers import AsOf


class Stops(serializers.Serializer[None]):
    results = AsOf(many=True)


class Change(serializers.Serializer[None]):
    """One value that is another now than before."""

    path = serializers.CharField(help_text="From the thing down to what changed.")
    before = serializers.JSONField(allow_null=True)
    after = serializers.JSONField(allow_null=True)


class DifferenceBase(serializers.Serializer[None]):
    """What is different between two moments."""

    to = AsOf()
    results = Change(many=True)
    more = serializers.BooleanField(help_text="There is more than is told.")


# `from` is a word of Python's, so that it can only be given by name.
Difference = type("Difference", (DifferenceBase,), {"from": AsOf()})

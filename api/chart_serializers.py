"""The shapes of charts, for the OpenAPI schema."""

from rest_framework import serializers

KINDS = ["start", "moment", "text", "id", "count", "number", "share", "minutes"]


class ChartColumn(serializers.Serializer[None]):
    name = serializers.CharField()
    title = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS, help_text="share: of a hundred.")


class Chart(serializers.Serializer[None]):
    name = serializers.CharField()
    title = serializers.CharField()
    description = serializers.CharField()
    columns = ChartColumn(many=True)
    steps = serializers.ListField(
        child=serializers.CharField(), help_text="What `by` may be, the first if nothing is said."
    )
    takes = serializers.ListField(
        child=serializers.CharField(), help_text="What it can be narrowed to."
    )


class Charts(serializers.Serializer[None]):
    results = Chart(many=True)


class DrawnBase(Chart):
    to = serializers.DateField()
    by = serializers.CharField(allow_null=True)
    rows = serializers.ListField(child=serializers.DictField(), help_text="By names of columns.")
    query = serializers.CharField(help_text="What was asked of the database, to the letter.")
    position = serializers.IntegerField(help_text="Up to here, every event is counted.")


# `from` is a word of Python's, so that it can only be given by name.
_FIRST = serializers.DateField(help_text="The first day; of weeks, a Monday.")
Drawn = type("Drawn", (DrawnBase,), {"from": _FIRST})

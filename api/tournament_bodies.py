"""What is sent about tournaments, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers

from api.tournament_serializers import SEEDINGS, Plan


class TournamentIn(serializers.Serializer[None]):
    name = serializers.CharField(max_length=80)
    description = serializers.CharField(max_length=1000, required=False)
    game = serializers.CharField(max_length=40, help_text="As in /games.")
    best_of = serializers.IntegerField(min_value=1, max_value=9, required=False)
    ranked = serializers.BooleanField(required=False)
    plan = Plan()
    capacity = serializers.IntegerField(min_value=2, max_value=256, required=False)
    rating_from = serializers.IntegerField(
        min_value=0, max_value=5000, required=False, allow_null=True
    )
    rating_to = serializers.IntegerField(
        min_value=0, max_value=5000, required=False, allow_null=True
    )
    invite_only = serializers.BooleanField(required=False)
    starts_at = serializers.DateTimeField(required=False, allow_null=True)
    check_in = serializers.IntegerField(
        min_value=0, max_value=1440, required=False, help_text="Minutes before the start; 0: none."
    )
    no_show = serializers.IntegerField(
        min_value=0,
        max_value=10080,
        required=False,
        help_text="Minutes after the call; 0: nobody is timed.",
    )


class EnterIn(serializers.Serializer[None]):
    alias = serializers.CharField(max_length=30, required=False)


class PersonIn(serializers.Serializer[None]):
    person = serializers.UUIDField()


class RemoveIn(PersonIn):
    reason = serializers.CharField(max_length=300, required=False)


class ReasonIn(serializers.Serializer[None]):
    reason = serializers.CharField(max_length=300, required=False)


class SeedIn(serializers.Serializer[None]):
    method = serializers.ChoiceField(SEEDINGS)
    order = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Manual: every entrant."
    )
    number = serializers.IntegerField(required=False, help_text="Random: to draw it again.")
    source = serializers.UUIDField(  # type: ignore[assignment]  # a field, not DRF's attribute
        required=False, help_text="A finished tournament."
    )


class AnnounceIn(serializers.Serializer[None]):
    text = serializers.CharField(max_length=1000)


class CloneIn(serializers.Serializer[None]):
    name = serializers.CharField(max_length=80)


class LineIn(serializers.Serializer[None]):
    username = serializers.CharField(max_length=150)
    alias = serializers.CharField(max_length=30, required=False)


class EntrantsIn(serializers.Serializer[None]):
    entrants = LineIn(many=True)


class EntrantFileIn(serializers.Serializer[None]):
    file = serializers.FileField(help_text="CSV with the columns username and alias.")

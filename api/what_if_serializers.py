"""The shapes of what would have been, for the OpenAPI schema. Rules live in core.whatif."""

from rest_framework import serializers

from api import tournament_serializers as tournaments
from api.tournament_serializers import GroupStanding, Pairing, Plan, Standing
from core.whatif.changes import MOST_RUNS, NUMBERS

SEEDINGS = ["as_it_was", "rating", "manual", "random", "tournament"]


class PlanIn(Plan):
    """The settings that are others; the rest stays as it was."""

    format = serializers.ChoiceField(tournaments.FORMATS, required=False)


class SeedingIn(serializers.Serializer[None]):
    method = serializers.ChoiceField(SEEDINGS, required=False)
    order = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Manual: all who played."
    )
    number = serializers.IntegerField(
        min_value=0, max_value=NUMBERS - 1, required=False, help_text="Random: what it is drawn by."
    )
    source = serializers.UUIDField(  # type: ignore[assignment]  # a field, not DRF's attribute
        required=False, help_text="Tournament: which one, that is over."
    )


class WhatIfSource(serializers.Serializer[None]):
    """A tournament that is over."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    game_name = serializers.CharField()
    format = serializers.ChoiceField(tournaments.FORMATS)
    entrants = serializers.IntegerField()
    finished_at = serializers.DateTimeField()
    shared = serializers.IntegerField(
        help_text="How many of those who played here have a place there."
    )


class Sources(serializers.Serializer[None]):
    results = WhatIfSource(many=True)
    next = serializers.CharField(allow_null=True, help_text=tournaments.NEXT)


class WhatIfTournamentIn(serializers.Serializer[None]):
    """What shall be otherwise; nothing that is left out."""

    plan = PlanIn(required=False)
    seeding = SeedingIn(required=False)
    strengths = serializers.ChoiceField(
        ["results", "before"],
        required=False,
        help_text="What tells of strengths beside the ratings before it began: its results"
        " (default), or nothing.",
    )
    number = serializers.IntegerField(
        min_value=0, max_value=NUMBERS - 1, required=False, help_text="What chance follows from."
    )
    runs = serializers.IntegerField(min_value=1, max_value=MOST_RUNS, required=False)


class SeedAndPlace(serializers.Serializer[None]):
    seed = serializers.IntegerField()
    place = serializers.IntegerField()


class PlaceShare(serializers.Serializer[None]):
    place = serializers.IntegerField()
    share = serializers.FloatField(help_text="Of the runs.")


class WhatIfEntrant(serializers.Serializer[None]):
    """Somebody who played, by their id."""

    id = serializers.UUIDField()
    was = SeedAndPlace()
    would = SeedAndPlace(help_text="`place`: in the first run.")
    rating = serializers.IntegerField(help_text="What chance followed from.")
    deviation = serializers.IntegerField()
    wins = serializers.FloatField(
        help_text="The share of the runs that they win; a shared first place counts in part."
    )
    mean = serializers.FloatField(help_text="The place, on average.")
    places = PlaceShare(many=True)


class Held(serializers.Serializer[None]):
    """How a tournament is held. `matches`: that were decided by a result."""

    plan = Plan()
    matches = serializers.IntegerField()


class Would(Held):
    """The first run. In names and texts, people go by their ids."""

    drawn = serializers.ListField(
        child=serializers.CharField(), help_text="The slots whose results chance decided."
    )
    pairings = Pairing(many=True)
    standings = Standing(many=True)
    groups = GroupStanding(many=True)


class WhatIfTournament(serializers.Serializer[None]):
    """What happened, and what would have."""

    tournament = serializers.UUIDField()
    number = serializers.IntegerField()
    runs = serializers.IntegerField(
        help_text="That were made: fewer than asked for where time ran out, one where chance"
        " decides nothing."
    )
    was = Held()
    would = Would()
    entrants = WhatIfEntrant(many=True, help_text="Who wins most often first.")


class ParametersIn(serializers.Serializer[None]):
    """Of Glicko-2; what is left out is as the club has it."""

    tau = serializers.FloatField(min_value=0.1, max_value=2, required=False)
    deviation = serializers.FloatField(
        min_value=30, max_value=350, required=False, help_text="A newcomer's, and the greatest."
    )
    volatility = serializers.FloatField(
        min_value=0.01, max_value=0.2, required=False, help_text="A newcomer's."
    )
    days = serializers.FloatField(
        min_value=0.1, max_value=365, required=False, help_text="Of a rating period."
    )


class Quality(serializers.Serializer[None]):
    """How well ratings told results in advance: the less, the better. Null without a match."""

    log_loss = serializers.FloatField(allow_null=True)
    brier = serializers.FloatField(allow_null=True)


class Both(serializers.Serializer[None]):
    was = Quality()
    would = Quality()


class Skill(serializers.Serializer[None]):
    place = serializers.IntegerField(allow_null=True, help_text="Null while it is provisional.")
    rating = serializers.IntegerField()
    deviation = serializers.IntegerField()


class WhatIfLine(serializers.Serializer[None]):
    """Somebody, by their id."""

    person = serializers.UUIDField()
    matches = serializers.IntegerField()
    was = Skill()
    would = Skill()


class WhatIfRatings(serializers.Serializer[None]):
    """A leaderboard as it is, and as it would be."""

    game = serializers.CharField()
    parameters = ParametersIn()
    matches = serializers.IntegerField()
    people = serializers.IntegerField()
    quality = Both()
    lines = WhatIfLine(many=True, help_text="The first 500, as they would be.")
    more = serializers.BooleanField(help_text="Whether there are others.")

"""The shapes of tournaments, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers

from api.serializers import AsOf, Author

NEXT = "Pass as `after` for the next page."
FORMATS = ["single", "double", "round_robin", "swiss", "groups"]
TIES = [
    *("points", "head_to_head", "buchholz", "median_buchholz", "sonneborn_berger"),
    *("game_difference", "wins", "seed"),
]
STATES = ["draft", "registration", "check_in", "running", "paused", "finished", "cancelled"]
SEEDINGS = ["rating", "manual", "random", "tournament"]
PAIRING_STATES = ["waiting", "ready", "called", "done", "walkover", "bye", "empty"]
ENTRANT_STATES = ["waiting", "in", "checked_in", "gone", "left"]


class Points(serializers.Serializer[None]):
    win = serializers.IntegerField(min_value=0, max_value=100, required=False)
    draw = serializers.IntegerField(min_value=0, max_value=100, required=False)
    loss = serializers.IntegerField(min_value=0, max_value=100, required=False)


class Plan(serializers.Serializer[None]):
    """A format with its settings; those of other formats are ignored."""

    format = serializers.ChoiceField(FORMATS)
    third_place = serializers.BooleanField(required=False)
    reset = serializers.BooleanField(required=False, help_text="Double: the final, played again.")
    legs = serializers.IntegerField(min_value=1, max_value=3, required=False)
    rounds = serializers.IntegerField(
        min_value=1, max_value=32, required=False, allow_null=True, help_text="Of a Swiss."
    )
    groups = serializers.IntegerField(min_value=1, max_value=64, required=False, allow_null=True)
    advance = serializers.IntegerField(
        min_value=1, max_value=16, required=False, help_text="How many of each group go on."
    )
    points = Points(required=False)
    draws = serializers.BooleanField(required=False)
    balance = serializers.BooleanField(required=False, help_text="Swiss: sides are evened out.")
    ties = serializers.ListField(child=serializers.ChoiceField(TIES), max_length=8, required=False)


class Short(serializers.Serializer[None]):
    """A tournament in a list."""

    id = serializers.UUIDField()
    state = serializers.ChoiceField(STATES)
    name = serializers.CharField()
    game = serializers.CharField()
    game_name = serializers.CharField()
    best_of = serializers.IntegerField()
    ranked = serializers.BooleanField()
    format = serializers.ChoiceField(FORMATS)
    capacity = serializers.IntegerField()
    rating_from = serializers.IntegerField(allow_null=True)
    rating_to = serializers.IntegerField(allow_null=True)
    invite_only = serializers.BooleanField()
    starts_at = serializers.DateTimeField(allow_null=True)
    entrants = serializers.IntegerField()
    waiting = serializers.IntegerField()
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    version = serializers.IntegerField()


class Tournaments(serializers.Serializer[None]):
    results = Short(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class Seeding(serializers.Serializer[None]):
    method = serializers.ChoiceField(SEEDINGS)
    number = serializers.IntegerField(allow_null=True, help_text="What it was drawn with.")
    source = serializers.UUIDField(  # type: ignore[assignment]  # a field, not DRF's attribute
        allow_null=True, help_text="The tournament that it follows."
    )


class Tournament(Short):
    description = serializers.CharField(allow_blank=True)
    rules = serializers.DictField()
    plan = Plan()
    check_in = serializers.IntegerField()
    no_show = serializers.IntegerField()
    organisers = Author(many=True)
    seeding = Seeding(allow_null=True)
    room = serializers.UUIDField(allow_null=True)
    position = serializers.IntegerField(help_text="Of the last event, in the log.")
    as_of = AsOf(required=False)


class Entrant(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    alias = serializers.CharField()
    seed = serializers.IntegerField(allow_null=True)
    rating = serializers.FloatField(allow_null=True)
    state = serializers.ChoiceField(ENTRANT_STATES)
    queue = serializers.IntegerField(
        allow_null=True, help_text="Their number among those who wait for a place."
    )
    how = serializers.ChoiceField(["withdrew", "disqualified"], allow_null=True)
    place = serializers.IntegerField(allow_null=True)
    version = serializers.IntegerField()


class Player(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    seed = serializers.IntegerField(allow_null=True)


class Void(serializers.Serializer[None]):
    match = serializers.UUIDField()
    one = serializers.CharField()
    two = serializers.CharField()
    score = serializers.ListField(child=serializers.IntegerField(), allow_null=True)


class Pairing(serializers.Serializer[None]):
    id = serializers.CharField()
    slot = serializers.CharField()
    stage = serializers.CharField()
    round = serializers.IntegerField()
    order = serializers.IntegerField()
    one = Player(allow_null=True)
    two = Player(allow_null=True)
    one_from = serializers.CharField(allow_null=True)
    two_from = serializers.CharField(allow_null=True)
    one_slot = serializers.CharField(allow_null=True)
    two_slot = serializers.CharField(allow_null=True)
    state = serializers.ChoiceField(PAIRING_STATES)
    winner = serializers.ChoiceField(["one", "two"], allow_null=True)
    games = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()), allow_null=True
    )
    score = serializers.ListField(child=serializers.IntegerField(), allow_null=True)
    how = serializers.CharField(allow_null=True)
    match = serializers.UUIDField(allow_null=True)
    void = Void(many=True, help_text="Matches that count no more.")
    version = serializers.IntegerField()


class Value(serializers.Serializer[None]):
    name = serializers.ChoiceField([*TIES, "reached"])
    value = serializers.JSONField(help_text="A number, or – where it says nothing.")


class Figures(serializers.Serializer[None]):
    place = serializers.IntegerField()
    values = Value(many=True)
    played = serializers.IntegerField()
    won = serializers.IntegerField()
    drawn = serializers.IntegerField()
    lost = serializers.IntegerField()
    decided_by = serializers.CharField(allow_null=True)
    version = serializers.IntegerField()


class Standing(Figures):
    id = serializers.UUIDField()
    text = serializers.CharField()


class GroupStanding(Figures):
    id = serializers.CharField()
    group = serializers.CharField()
    entrant = serializers.UUIDField()


class Bracket(serializers.Serializer[None]):
    position = serializers.IntegerField()
    at = serializers.DateTimeField()
    tournament = Tournament()
    entrants = Entrant(many=True)
    pairings = Pairing(many=True)
    standings = Standing(many=True)
    groups = GroupStanding(many=True)


class Happening(serializers.Serializer[None]):
    position = serializers.IntegerField()
    at = serializers.DateTimeField()
    type = serializers.CharField()
    text = serializers.CharField()


class History(serializers.Serializer[None]):
    results = Happening(many=True)
    next = serializers.IntegerField(allow_null=True, help_text=NEXT)


class Line(serializers.Serializer[None]):
    line = serializers.IntegerField(help_text="In the file; the first of a list is 1.")
    username = serializers.CharField(allow_blank=True)
    alias = serializers.CharField(allow_blank=True)
    person = serializers.UUIDField(allow_null=True)
    error = serializers.CharField(allow_null=True)


class EnteredLines(serializers.Serializer[None]):
    results = Line(many=True)
    good = serializers.IntegerField()
    entered = serializers.BooleanField(help_text="False for a preview, and where a line is wrong.")

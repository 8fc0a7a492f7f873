"""The shapes of requests and answers about matches, for the OpenAPI schema. Rules live in
core.domain.matches."""

from rest_framework import serializers

from api.serializers import AsOf, Author
from core.domain.matches.games import BEST_OF, HIGHEST
from core.domain.text import NOTE_MAX, REASON_MAX

ORIGINS = ["challenge", "queue", "tournament"]
STATES = [
    *("offered", "declined", "withdrawn", "expired", "called", "playing", "reported", "disputed"),
    *("finished", "cancelled", "abandoned", "void"),
]
SIDES = ["one", "two"]
HOWS = ["played", "forfeit", "no_show", "double_no_show", "decided"]
SHAPES = ["points", "score", "winner"]


class Rules(serializers.Serializer[None]):
    shape = serializers.ChoiceField(
        SHAPES,
        help_text="points: a race; score: any two numbers; winner: 1:0, 0:1, or 0:0 for a draw.",
    )
    points = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=1000)
    lead = serializers.IntegerField(required=False, min_value=1, max_value=10)
    cap = serializers.IntegerField(required=False, allow_null=True, min_value=1, max_value=1000)
    draws = serializers.BooleanField(required=False)
    sides = serializers.BooleanField(required=False, help_text="It matters who begins.")


class GameIn(serializers.Serializer[None]):
    game = serializers.RegexField(r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    name = serializers.CharField(max_length=60)
    rules = Rules()
    best_of = serializers.ListField(child=serializers.ChoiceField(BEST_OF), min_length=1)
    ranked = serializers.BooleanField(required=False)


class Game(serializers.Serializer[None]):
    game = serializers.CharField()
    name = serializers.CharField()
    rules = Rules()
    best_of = serializers.ListField(child=serializers.IntegerField())
    ranked = serializers.BooleanField()


class GameList(serializers.Serializer[None]):
    results = Game(many=True)


class Score(serializers.ListField):
    """Games, each as [the first side's number, the second's]."""

    child = serializers.ListField(
        child=serializers.IntegerField(min_value=0, max_value=HIGHEST), min_length=2, max_length=2
    )


class ChallengeIn(serializers.Serializer[None]):
    person = serializers.UUIDField(
        required=False, allow_null=True, help_text="Null: whoever accepts first."
    )
    game = serializers.CharField(max_length=40)
    best_of = serializers.ChoiceField(BEST_OF, required=False)
    ranked = serializers.BooleanField(required=False)
    text = serializers.CharField(required=False, allow_blank=True, max_length=NOTE_MAX)


class ScoreIn(serializers.Serializer[None]):
    games = Score(max_length=max(BEST_OF))


class MatchReasonIn(serializers.Serializer[None]):
    reason = serializers.CharField(required=False, allow_blank=True, max_length=REASON_MAX)


class DecisionIn(serializers.Serializer[None]):
    winner = serializers.ChoiceField(
        SIDES, allow_null=True, help_text="Null: a draw; in a game without draws nobody wins."
    )
    games = Score(required=False, max_length=max(BEST_OF))
    reason = serializers.CharField(max_length=REASON_MAX)


class CorrectionIn(DecisionIn):
    keep = serializers.BooleanField(
        required=False, help_text="Matches of the tournament played since still count."
    )


class MatchPlayer(Author):
    name = serializers.CharField(allow_blank=True)
    ready = serializers.BooleanField()


class ResultVersion(serializers.Serializer[None]):
    """What was said of how the match ended."""

    at = serializers.DateTimeField()
    by = Author()
    winner = serializers.ChoiceField(SIDES, allow_null=True)
    games = Score()
    how = serializers.ChoiceField(HOWS)
    reason = serializers.CharField(allow_blank=True)


class OfTournament(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    slot = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a field, not DRF's attribute


class Match(serializers.Serializer[None]):
    id = serializers.UUIDField()
    origin = serializers.ChoiceField(ORIGINS)
    game = serializers.CharField()
    game_name = serializers.CharField()
    rules = Rules()
    best_of = serializers.IntegerField()
    ranked = serializers.BooleanField()
    state = serializers.ChoiceField(STATES)
    one = MatchPlayer()
    two = MatchPlayer(allow_null=True, help_text="Null: the challenge is for anybody.")
    games = Score()
    reported_by = serializers.UUIDField(allow_null=True)
    winner = serializers.ChoiceField(SIDES, allow_null=True)
    how = serializers.ChoiceField(HOWS, allow_null=True)
    score = serializers.ListField(
        child=serializers.IntegerField(), allow_null=True, help_text="Games that each side has won."
    )
    versions = ResultVersion(many=True, help_text="Every result that was told, the newest last.")
    reason = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)
    tournament = OfTournament(allow_null=True)
    room = serializers.UUIDField(allow_null=True)
    expires_at = serializers.DateTimeField(allow_null=True)
    ready_by = serializers.DateTimeField(allow_null=True)
    confirm_by = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    position = serializers.IntegerField(help_text="Of its first event in the log.")
    version = serializers.IntegerField()
    as_of = AsOf(required=False)


class MatchPage(serializers.Serializer[None]):
    results = Match(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="Pass as `after`.")

"""What the endpoints of ratings, statistics, seasons and queues answer."""

from rest_framework import serializers

from api.serializers import AsOf, Card

RESULTS = ["won", "drawn", "lost"]


class Counts(serializers.Serializer[None]):
    """Matches that ended and count."""

    played = serializers.IntegerField()
    won = serializers.IntegerField()
    drawn = serializers.IntegerField()
    lost = serializers.IntegerField()


class LeaderboardLine(Counts):
    """One person on a leaderboard."""

    place = serializers.IntegerField(
        allow_null=True, help_text="Shared by equal ratings; null while the rating is provisional."
    )
    person = Card()
    rating = serializers.IntegerField()
    deviation = serializers.IntegerField()
    form = serializers.CharField(help_text="The last ten results, the newest last: W, D, L.")


class Leaderboard(serializers.Serializer[None]):
    results = LeaderboardLine(many=True)
    me = LeaderboardLine(allow_null=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")
    as_of = AsOf(required=False)


class Rating(Counts):
    """How well somebody plays a game (Glicko-2)."""

    game = serializers.CharField()
    place = serializers.IntegerField(allow_null=True)
    rating = serializers.IntegerField()
    deviation = serializers.IntegerField()
    volatility = serializers.FloatField()
    form = serializers.CharField()


class Ratings(serializers.Serializer[None]):
    results = Rating(many=True)
    as_of = AsOf(required=False)


class RatingStep(serializers.Serializer[None]):
    """A match that moved a rating, and where to."""

    at = serializers.DateTimeField()
    match = serializers.UUIDField()
    opponent = Card()
    result = serializers.ChoiceField(RESULTS)
    before = serializers.IntegerField()
    rating = serializers.IntegerField()
    deviation = serializers.IntegerField()


class RatingHistory(serializers.Serializer[None]):
    results = RatingStep(many=True)


class Streak(serializers.Serializer[None]):
    result = serializers.ChoiceField(RESULTS)
    length = serializers.IntegerField()


class CountsByGame(Counts):
    game = serializers.CharField()


class CountsByOpponent(Counts):
    person = Card()


class CountsByMonth(Counts):
    month = serializers.CharField(help_text="As 2026-11, in UTC.")


class HeadToHead(Counts):
    """One person's results against another."""

    streak = Streak(allow_null=True)
    best_streak = serializers.IntegerField(help_text="The most wins in a row.")
    form = serializers.CharField(help_text="The last twenty results, the newest last: W, D, L.")
    by_game = CountsByGame(many=True)
    by_month = CountsByMonth(many=True)


class Statistics(HeadToHead):
    """A person's results, counted from their matches."""

    by_opponent = CountsByOpponent(many=True)
    as_of = AsOf(required=False)


class Season(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    opened_at = serializers.DateTimeField()
    ends_at = serializers.DateTimeField()
    closed_at = serializers.DateTimeField(allow_null=True)


class Seasons(serializers.Serializer[None]):
    results = Season(many=True)
    next = serializers.CharField(allow_null=True)


class NewSeason(serializers.Serializer[None]):
    name = serializers.CharField(max_length=120)
    ends_at = serializers.DateTimeField()


class QueuedGame(serializers.Serializer[None]):
    game = serializers.CharField()
    name = serializers.CharField()
    waiting = serializers.IntegerField()


class MyPlace(serializers.Serializer[None]):
    game = serializers.CharField()
    since = serializers.DateTimeField()


class Queue(serializers.Serializer[None]):
    games = QueuedGame(many=True)
    mine = MyPlace(allow_null=True)
    barred_until = serializers.DateTimeField(allow_null=True)


class JoinQueue(serializers.Serializer[None]):
    game = serializers.CharField()

"""The read model of results and ratings.

All matches lie in one lane of the log, so `position` orders the results, and each rating follows
from those before it.
"""

import uuid

from django.db import models
from django.db.models import Q


class Season(models.Model):
    """A season; `closed_at` None: it runs."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=120)
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "ratings_season"


class Entry(models.Model):
    """One person's side of a match that has ended, in the order in which matches ended.

    `result`: won, drawn, lost, or none where it counts for nothing. `counted`: False where the
    match is void, or both sides are one person. `rated`: whether it moved the rating from what was
    `before` to what is `after`; `before_at`: when the rating had moved last. `played_by`,
    `played_against`: as whom else they played, where that account was merged since into that of
    `person` or `opponent`.
    """

    pk = models.CompositePrimaryKey("match", "person")
    match = models.UUIDField()
    person = models.UUIDField()
    opponent = models.UUIDField()
    game = models.CharField(max_length=40)
    position = models.BigIntegerField()
    at = models.DateTimeField()
    season = models.UUIDField(null=True)
    tournament = models.UUIDField(null=True)
    ranked = models.BooleanField()
    counted = models.BooleanField()
    how = models.CharField(max_length=20)
    result = models.CharField(max_length=5)
    rated = models.BooleanField()
    before_rating = models.FloatField()
    before_deviation = models.FloatField()
    before_volatility = models.FloatField()
    before_at = models.DateTimeField(null=True)
    after_rating = models.FloatField()
    after_deviation = models.FloatField()
    after_volatility = models.FloatField()
    played_by = models.UUIDField(null=True)
    played_against = models.UUIDField(null=True)

    @property
    def player(self) -> uuid.UUID:
        """Who played, as the log says it."""
        return self.played_by or self.person

    class Meta:
        db_table = "ratings_entry"
        indexes = [
            models.Index(fields=["game", "position"]),
            models.Index(fields=["person", "game", "position"]),
            models.Index(fields=["person", "position"]),
            models.Index(fields=["person", "opponent", "position"]),
            models.Index(
                fields=["played_by"], condition=Q(played_by__isnull=False), name="ratings_played_by"
            ),
        ]


class Merged(models.Model):
    """Whose results count as those of `stays`, since the event at this position."""

    person = models.UUIDField(primary_key=True)
    stays = models.UUIDField(db_index=True)
    position = models.BigIntegerField()

    class Meta:
        db_table = "ratings_merged"


class PastEntry(models.Model):
    """What was known of an entry before a correction. `until`: the position of that. `person`: who
    played."""

    pk = models.CompositePrimaryKey("match", "person", "until")
    match = models.UUIDField()
    person = models.UUIDField()
    until = models.BigIntegerField()
    counted = models.BooleanField()
    result = models.CharField(max_length=5)

    class Meta:
        db_table = "ratings_past_entry"
        indexes = [models.Index(fields=["person", "until"])]


class Board(models.Model):
    """One person on a leaderboard: of a season, or of all time (`season` is ALL_TIME).

    `form`: the last ten ranked results, the newest last, as W, D and L.
    """

    pk = models.CompositePrimaryKey("season", "game", "person")
    season = models.UUIDField()
    game = models.CharField(max_length=40)
    person = models.UUIDField()
    rating = models.FloatField()
    deviation = models.FloatField()
    volatility = models.FloatField()
    rated_at = models.DateTimeField(null=True)
    won = models.IntegerField()
    drawn = models.IntegerField()
    lost = models.IntegerField()
    form = models.CharField(max_length=10)

    class Meta:
        db_table = "ratings_board"
        indexes = [models.Index(fields=["season", "game", "rating"])]


class PastBoard(models.Model):
    """A line of a leaderboard as an event left it. `position`: of the event."""

    pk = models.CompositePrimaryKey("season", "game", "person", "position")
    season = models.UUIDField()
    game = models.CharField(max_length=40)
    person = models.UUIDField()
    position = models.BigIntegerField()
    rating = models.FloatField()
    deviation = models.FloatField()
    volatility = models.FloatField()
    rated_at = models.DateTimeField(null=True)
    won = models.IntegerField()
    drawn = models.IntegerField()
    lost = models.IntegerField()
    form = models.CharField(max_length=10)

    class Meta:
        db_table = "ratings_past_board"
        indexes = [models.Index(fields=["season", "game", "position"])]

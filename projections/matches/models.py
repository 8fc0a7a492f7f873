"""The read model of matches.

`version` on a match is the version of its topic `match:<id>`; `version` on a listing that of the
person's topic `matches:<id>`.
"""

from django.db import models
from django.db.models import Q

ONE_ROW = 1


class Match(models.Model):
    """A match, or a challenge to one. `before`: the state it had when it became void.

    `rules`, `games`, `versions`: JSON. `two` is None while a challenge is for anybody. `position`:
    of its first event in the log.
    """

    id = models.UUIDField(primary_key=True)
    origin = models.CharField(max_length=10)
    game = models.CharField(max_length=40)
    game_name = models.CharField(max_length=80)
    rules = models.TextField()
    best_of = models.SmallIntegerField()
    ranked = models.BooleanField()
    state = models.CharField(max_length=10)
    before = models.CharField(max_length=10, default="")
    one = models.UUIDField()
    one_name = models.CharField(max_length=150)
    one_ready = models.BooleanField(default=False)
    two = models.UUIDField(null=True)
    two_name = models.CharField(max_length=150, default="")
    two_ready = models.BooleanField(default=False)
    games = models.TextField(default="[]")
    reported_by = models.UUIDField(null=True)
    winner = models.CharField(max_length=3, default="")
    how = models.CharField(max_length=20, default="")
    versions = models.TextField(default="[]")
    reason = models.TextField(default="")
    text = models.TextField(default="")
    tournament = models.UUIDField(null=True)
    tournament_name = models.CharField(max_length=200, default="")
    slot = models.CharField(max_length=40, default="")
    room = models.UUIDField()
    label = models.CharField(max_length=200, default="")
    expires_at = models.DateTimeField(null=True)
    ready_by = models.DateTimeField(null=True)
    confirm_by = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    position = models.BigIntegerField()
    version = models.BigIntegerField(default=0)

    class Meta:
        db_table = "match"
        indexes = [
            models.Index(fields=["position"]),
            models.Index(fields=["one", "position"]),
            models.Index(fields=["two", "position"]),
            models.Index(fields=["tournament", "position"]),
            models.Index(fields=["room"]),
            models.Index(fields=["position"], condition=Q(state="offered"), name="match_offered"),
        ]


class Listing(models.Model):
    """A match among those of one person. `open`: it is not over."""

    pk = models.CompositePrimaryKey("person", "match")
    person = models.UUIDField()
    match = models.UUIDField()
    open = models.BooleanField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "match_listing"
        indexes = [models.Index(fields=["person", "version"])]


class MatchList(models.Model):
    """`version` counts every change of the topic `matches:<person>`; `place_version` is the one of
    the last change of their place in a queue, 0 where they never had one.

    They wait for an opponent at `queue` (empty: they do not, `left_because` of that) since
    `waits_since`, and may not before `barred_until`.
    """

    person = models.UUIDField(primary_key=True)
    version = models.BigIntegerField()
    queue = models.CharField(max_length=40, default="")
    left_because = models.CharField(max_length=20, default="")
    waits_since = models.DateTimeField(null=True)
    barred_until = models.DateTimeField(null=True)
    place_version = models.BigIntegerField(default=0)

    class Meta:
        db_table = "match_list"


class Challenges(models.Model):
    """One row: how often the challenges that are for anybody have changed."""

    id = models.SmallIntegerField(primary_key=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "match_challenges"


class Game(models.Model):
    """A kind of game that an admin has defined, or retired. `kind`: JSON."""

    game = models.CharField(max_length=40, primary_key=True)
    kind = models.TextField()
    retired = models.BooleanField()

    class Meta:
        db_table = "match_game"

"""The read model of tournaments.

`version` on a row is the version of the tournament's own stream, and so of its topic, that last
changed the row; `list_version` the same for the topic `tournaments`.
"""

from django.db import models


class Tournament(models.Model):
    """A tournament in lists. `opened`: not only its organisers know of it. `row`: JSON."""

    id = models.UUIDField(primary_key=True)
    state = models.CharField(max_length=20)
    opened = models.BooleanField()
    plain = models.TextField()
    created_at = models.DateTimeField()
    row = models.TextField()
    topic_version = models.BigIntegerField()
    list_version = models.BigIntegerField()

    class Meta:
        db_table = "tournament_tournament"
        indexes = [
            models.Index(fields=["list_version"]),
            models.Index(fields=["created_at", "id"]),
        ]


class Part(models.Model):
    """What somebody is in a tournament: an organiser, an entrant, or both."""

    pk = models.CompositePrimaryKey("person", "tournament")
    person = models.UUIDField()
    tournament = models.UUIDField()
    organiser = models.BooleanField()
    entrant = models.BooleanField()

    class Meta:
        db_table = "tournament_part"
        indexes = [models.Index(fields=["tournament"])]


class Line(models.Model):
    """A row as clients see it, as JSON: of a `kind`, by its id."""

    pk = models.CompositePrimaryKey("tournament", "kind", "key")
    tournament = models.UUIDField()
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    row = models.TextField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "tournament_line"
        indexes = [models.Index(fields=["tournament", "version"])]


class TournamentList(models.Model):
    """One row: the version of the topic `tournaments`, which all tournaments share."""

    id = models.SmallIntegerField(primary_key=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "tournament_list"

from django.db import models


class Place(models.Model):
    """What the queue of a game is to a person: they wait `since` then, and may not before
    `barred_until`. `last`: whom it brought them together with last."""

    pk = models.CompositePrimaryKey("game", "person")
    game = models.CharField(max_length=40)
    person = models.UUIDField()
    name = models.CharField(max_length=150)
    rating = models.FloatField()
    since = models.DateTimeField(null=True)
    barred_until = models.DateTimeField(null=True)
    last = models.UUIDField(null=True)

    class Meta:
        db_table = "matchmaking_place"
        indexes = [
            models.Index(
                fields=["game", "since"],
                condition=models.Q(since__isnull=False),
                name="matchmaking_waiting",
            ),
            models.Index(fields=["person"]),
        ]

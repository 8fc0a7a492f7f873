"""Counts for charts. Hours and days are those of UTC. Ids alone are kept of people, so that what
was counted stays when somebody is erased."""

from django.db import models


class Hour(models.Model):
    """How many events of a type a lane had in an hour. `hour`: when it began. By lane, so that
    lanes never wait for each other."""

    pk = models.CompositePrimaryKey("hour", "type", "lane")
    hour = models.DateTimeField()
    type = models.TextField(db_collation="C")
    lane = models.TextField(db_collation="C")
    category = models.TextField(db_collation="C")
    events = models.BigIntegerField()

    class Meta:
        db_table = "activity_hour"


class Day(models.Model):
    """Somebody did something on that day."""

    pk = models.CompositePrimaryKey("day", "person")
    day = models.DateField()
    person = models.UUIDField()

    class Meta:
        db_table = "activity_day"


class First(models.Model):
    """When somebody did something for the first time. `what`: registered, message (said one),
    friend (became friends), match (played one to its end)."""

    pk = models.CompositePrimaryKey("person", "what")
    person = models.UUIDField()
    what = models.CharField(max_length=10)
    at = models.DateTimeField()

    class Meta:
        db_table = "activity_first"
        indexes = [models.Index(fields=["what", "at"], name="activity_first_at")]

"""The read model of people.

`version` on a row is the version of the owner's topic `friends:<id>` that last changed the row.
"""

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value

NOBODY = "none"  # the state of a relation that is over


class Person(models.Model):
    """Somebody, as others see them, and how many they have to do with.

    `handle`: the user name without case. `roles`: separated by spaces. `trigrams`: what names
    are found by, see names.py. `merged_into`: who they are now, where this was a second account.
    """

    id = models.UUIDField(primary_key=True)
    username = models.CharField(max_length=150)
    handle = models.CharField(max_length=150)
    display_name = models.CharField(max_length=150)
    alias = models.CharField(max_length=150)
    bio = models.TextField()
    language = models.CharField(max_length=40)
    time_zone = models.CharField(max_length=80)
    avatar = models.CharField(max_length=80, null=True)
    roles = models.CharField(max_length=200)
    findable = models.BooleanField()
    presence_to = models.CharField(max_length=10)
    details_to = models.CharField(max_length=10)
    messages_to = models.CharField(max_length=10, default="all")
    reads_shown = models.BooleanField(default=True)
    registered_at = models.DateTimeField(null=True)
    deleted = models.BooleanField()
    merged_into = models.UUIDField(null=True)
    trigrams = models.TextField()
    friends = models.IntegerField()
    asks = models.IntegerField()
    asked = models.IntegerField()
    topic_version = models.BigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "people_person"
        indexes = [
            GinIndex(
                Func(F("trigrams"), Value("|"), function="string_to_array"),
                name="people_person_trigrams",
            ),
            models.Index(fields=["handle"]),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="people_person_merged",
            ),
        ]


class Relation(models.Model):
    """What `other` is to `person`: friend, asked (by the person), asks, blocked, or none any more.

    `name`, `avatar`: the other's; `sort`: the name as it is sorted and searched by.
    """

    pk = models.CompositePrimaryKey("person", "other")
    person = models.UUIDField()
    other = models.UUIDField()
    state = models.CharField(max_length=10)
    since = models.DateTimeField()
    name = models.CharField(max_length=150)
    avatar = models.CharField(max_length=80, null=True)
    sort = models.CharField(max_length=150)
    version = models.BigIntegerField()

    class Meta:
        db_table = "people_relation"
        indexes = [
            models.Index(fields=["person", "version"]),
            models.Index(fields=["person", "state", "sort", "other"]),
            models.Index(fields=["other"], condition=~Q(state=NOBODY), name="people_relation_to"),
        ]

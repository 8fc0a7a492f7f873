"""The read model of notifications.

`version` on a row is the version of the owner's topic `user:<id>` that last changed the row.
"""

from django.db import models
from django.db.models import Q

UNREAD = Q(read=False, archived=False)


class Inbox(models.Model):
    """A person's inbox. Everything up to position `read_until` counts as read.

    `choices`: what the person chose, JSON by kind; `quiet_from`, `quiet_until`: "HH:MM" in
    `time_zone`, empty where there are no quiet hours.
    """

    person = models.UUIDField(primary_key=True)
    unread = models.IntegerField()
    read_until = models.BigIntegerField()
    choices = models.TextField()
    quiet_from = models.CharField(max_length=5)
    quiet_until = models.CharField(max_length=5)
    sound = models.BooleanField()
    desktop = models.BooleanField()
    time_zone = models.CharField(max_length=80)
    topic_version = models.BigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "inbox"


class Notice(models.Model):
    """What a person is told. Alike ones that are unread become one.

    `id`: the position of its first event; `position`: of its last, the order of the inbox.
    `alike`: notices with the same one belong together. `people`: ids of who did it, the last one
    first, separated by spaces. `mail_due`: when a mail may tell of it, empty where none shall.
    """

    pk = models.CompositePrimaryKey("person", "id")
    person = models.UUIDField()
    id = models.BigIntegerField()
    position = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    alike = models.CharField(max_length=120)
    actor = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=150)
    people = models.TextField()
    count = models.IntegerField()
    reason = models.CharField(max_length=200)
    text = models.TextField()
    link = models.CharField(max_length=200)
    event = models.UUIDField()
    at = models.DateTimeField()
    read = models.BooleanField()
    archived = models.BooleanField()
    mail_due = models.DateTimeField(null=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "inbox_notice"
        indexes = [
            models.Index(fields=["person", "version"]),
            models.Index(fields=["person", "archived", "position"]),
            models.Index(fields=["person", "position"], condition=UNREAD, name="inbox_unread"),
            models.Index(fields=["person", "alike", "position"], name="inbox_alike"),
            models.Index(
                fields=["mail_due"], condition=Q(mail_due__isnull=False), name="inbox_mail_due"
            ),
        ]

"""The read model of chat.

`version` on a row is the version of the room's topic that last changed the row;
`lobby_version` the same for the lobby.
"""

from django.db import models


class Room(models.Model):
    """A room. `topic_version` counts every change of its topic, `messages` its messages."""

    id = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=80)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    member_count = models.IntegerField()
    messages = models.BigIntegerField()
    topic_version = models.BigIntegerField()
    version = models.BigIntegerField()
    lobby_version = models.BigIntegerField()

    class Meta:
        db_table = "chat_room"
        indexes = [
            models.Index(fields=["lobby_version"]),
            models.Index(fields=["created_at", "id"]),
        ]


class Member(models.Model):
    """A person in a room, or one who left (`gone`)."""

    pk = models.CompositePrimaryKey("room", "person")
    room = models.UUIDField()
    person = models.UUIDField()
    name = models.CharField(max_length=150)
    joined_at = models.DateTimeField()
    gone = models.BooleanField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_member"
        indexes = [
            models.Index(fields=["room", "version"]),
            models.Index(fields=["person"], condition=models.Q(gone=False), name="chat_member_of"),
        ]


class Message(models.Model):
    """A message. `number`: 1,2,3… in its room, the order of display and the key of paging."""

    id = models.UUIDField(primary_key=True)
    room = models.UUIDField()
    number = models.BigIntegerField()
    author = models.UUIDField()
    author_name = models.CharField(max_length=150)
    text = models.TextField()
    at = models.DateTimeField()
    position = models.BigIntegerField()
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_message"
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="chat_message_number")
        ]
        indexes = [models.Index(fields=["room", "version"])]


class Lobby(models.Model):
    """One row: the version of the topic `lobby`, which all rooms share."""

    id = models.SmallIntegerField(primary_key=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_lobby"

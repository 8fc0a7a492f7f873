import uuid

from django.db import models


class Upload(models.Model):
    """A file that somebody has put up in a room, and may attach to a message there.

    `path`: in the storage `files`; the picture for lists lies beside it, where there is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    room = models.UUIDField()
    owner = models.UUIDField()
    name = models.CharField(max_length=120)
    type = models.CharField(max_length=60)
    size = models.BigIntegerField()
    width = models.IntegerField(null=True)
    height = models.IntegerField(null=True)
    path = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "upload"
        indexes = [models.Index(fields=["created_at"])]


class RoomPicture(models.Model):
    """A picture that was put up for a room; the room's stream says which one it shows."""

    name = models.CharField(primary_key=True, max_length=80)
    room = models.UUIDField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "room_picture"
        indexes = [models.Index(fields=["created_at"])]

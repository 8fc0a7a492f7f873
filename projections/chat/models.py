"""The read model of chat.

`version` on a row is the version of the room's topic that last changed the row;
`lobby_version` the same for the lobby, `list_version` for the topic `rooms:<person>`.
"""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from projections.chat.words import vector

INSIDE, INVITED, OUTSIDE = "in", "invited", "out"


class Room(models.Model):
    """A room. `topic_version` counts every change of its topic, `messages` its messages.

    `folded`: the name as it is searched. `people`: ids of those of a conversation, separated by
    spaces. `slow`: seconds.
    """

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=10, default="public")
    name = models.CharField(max_length=80)
    folded = models.TextField(default="")
    description = models.TextField(default="")
    topic = models.CharField(max_length=200, default="")
    picture = models.CharField(max_length=80, null=True)
    people = models.TextField(default="")
    archived = models.BooleanField(default=False)
    slow = models.IntegerField(default=0)
    created_by = models.UUIDField()
    created_at = models.DateTimeField()
    member_count = models.IntegerField()
    messages = models.BigIntegerField()
    pins = models.IntegerField(default=0)
    topic_version = models.BigIntegerField()
    version = models.BigIntegerField()
    lobby_version = models.BigIntegerField()

    class Meta:
        db_table = "chat_room"
        indexes = [
            models.Index(
                fields=["lobby_version"], condition=Q(kind="public"), name="chat_room_lobby"
            ),
            models.Index(fields=["created_at", "id"]),
        ]


class Member(models.Model):
    """A person and a room: `standing` in, invited, or out (any more).

    `read`: up to which message they have read; `shown_read`: as the others see it, None where they
    do not, which `reads_shown` says, or where nothing was read since joining. `mentions`: how many
    messages behind `read` name them. `decided_by`, `decided_at`, `reason`: of the last invitation
    or ban.
    """

    pk = models.CompositePrimaryKey("room", "person")
    room = models.UUIDField()
    person = models.UUIDField()
    name = models.CharField(max_length=150)
    standing = models.CharField(max_length=10, default=INSIDE)
    role = models.CharField(max_length=10, default="member")
    joined_at = models.DateTimeField()
    muted = models.BooleanField(default=False)
    muted_until = models.DateTimeField(null=True)
    banned = models.BooleanField(default=False)
    banned_until = models.DateTimeField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="")
    read = models.BigIntegerField(default=0)
    shown_read = models.BigIntegerField(null=True)
    reads_shown = models.BooleanField(default=True)
    mentions = models.IntegerField(default=0)
    version = models.BigIntegerField()
    list_version = models.BigIntegerField(default=0)

    class Meta:
        db_table = "chat_member"
        indexes = [
            models.Index(fields=["room", "version"]),
            models.Index(fields=["room", "standing", "joined_at", "person"]),
            models.Index(fields=["person", "list_version"]),
            models.Index(fields=["person"], condition=~Q(standing=OUTSIDE), name="chat_member_of"),
            models.Index(
                fields=["room", "decided_at", "person"],
                condition=Q(banned=True) | Q(standing=INVITED),
                name="chat_decided",
            ),
        ]


class MemberCount(models.Model):
    """How many members a room had after an event. `position`: of the event."""

    pk = models.CompositePrimaryKey("room", "position")
    room = models.UUIDField()
    position = models.BigIntegerField()
    members = models.IntegerField()

    class Meta:
        db_table = "chat_member_count"


class Link(models.Model):
    """A link by which people may join. `uses`: how many of them; None: any number. `used`: how many
    have."""

    id = models.UUIDField(primary_key=True)
    room = models.UUIDField()
    by = models.UUIDField()
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    uses = models.IntegerField(null=True)
    used = models.IntegerField(default=0)
    revoked = models.BooleanField(default=False)

    class Meta:
        db_table = "chat_link"
        indexes = [models.Index(fields=["room", "created_at", "id"])]


class Message(models.Model):
    """A message. `number`: 1,2,3… in its room, the order of display and the key of paging.

    `reactions`: JSON, emoji → ids of people. `files`: JSON. `mentions`: ids, separated by spaces.
    `plain`: the text as it is searched, `search` the same as it is indexed (words.py).
    `deleted_by`: whoever had it shown no more, empty where it is shown.
    """

    id = models.UUIDField(primary_key=True)
    room = models.UUIDField()
    number = models.BigIntegerField()
    author = models.UUIDField()
    author_name = models.CharField(max_length=150)
    text = models.TextField()
    at = models.DateTimeField()
    position = models.BigIntegerField()
    reply_to = models.UUIDField(null=True)
    mentions = models.TextField(default="")
    files = models.TextField(default="")
    edits = models.IntegerField(default=0)
    deleted_by = models.UUIDField(null=True)
    deleted_at = models.DateTimeField(null=True)
    pinned = models.BooleanField(default=False)
    reactions = models.TextField(default="")
    plain = models.TextField(default="")
    search = models.GeneratedField(
        expression=vector("room", "number", "plain"),
        output_field=SearchVectorField(),
        db_persist=True,
    )
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_message"
        constraints = [
            models.UniqueConstraint(fields=["room", "number"], name="chat_message_number")
        ]
        indexes = [
            models.Index(fields=["room", "version"]),
            models.Index(fields=["room", "at"]),
            models.Index(fields=["room", "position"]),
            models.Index(fields=["room", "author", "position"]),
            # A small list of what is not in order yet: every search goes through it.
            GinIndex(fields=["search"], name="chat_message_search", gin_pending_list_limit=256),
            models.Index(fields=["room", "number"], condition=Q(pinned=True), name="chat_pinned"),
            models.Index(fields=["room", "number"], condition=~Q(mentions=""), name="chat_naming"),
        ]


class OldText(models.Model):
    """What a message said before an edit. `edit`: 1 for the first."""

    pk = models.CompositePrimaryKey("message", "edit")
    message = models.UUIDField()
    edit = models.IntegerField()
    text = models.TextField()
    until = models.DateTimeField()

    class Meta:
        db_table = "chat_old_text"


class Attachment(models.Model):
    """A file and the message that it is attached to."""

    id = models.UUIDField(primary_key=True)
    room = models.UUIDField()
    message = models.UUIDField()

    class Meta:
        db_table = "chat_attachment"


class Lobby(models.Model):
    """One row: the version of the topic `lobby`, which all public rooms share."""

    id = models.SmallIntegerField(primary_key=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_lobby"


class RoomList(models.Model):
    """The version of a person's topic `rooms:<person>`."""

    person = models.UUIDField(primary_key=True)
    version = models.BigIntegerField()

    class Meta:
        db_table = "chat_room_list"

"""The shapes of rooms and messages, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers

from api.serializers import AsOf, Author

NEW_KINDS = ["public", "private", "admin"]
KINDS = ["public", "private", "admin", "direct", "group", "match", "tournament"]
ROLES = ["member", "moderator", "owner"]
SIZES = "Put -48.webp, -128.webp or -512.webp behind it."
NEXT = "Pass as `after` for the next page."


class RoomChange(serializers.Serializer[None]):
    name = serializers.CharField(
        max_length=80, required=False, help_text="Any Unicode, 1 to 80 characters."
    )
    description = serializers.CharField(max_length=1000, required=False)
    topic = serializers.CharField(max_length=200, required=False)


class RoomIn(RoomChange):
    name = serializers.CharField(max_length=80, help_text="Any Unicode, 1 to 80 characters.")
    kind = serializers.ChoiceField(NEW_KINDS, required=False)


class ConversationIn(serializers.Serializer[None]):
    people = serializers.ListField(child=serializers.UUIDField(), min_length=1, max_length=9)


class SlowModeIn(serializers.Serializer[None]):
    seconds = serializers.IntegerField(min_value=0, max_value=3600)


class ReadRoomIn(serializers.Serializer[None]):
    until = serializers.IntegerField(min_value=0, help_text="The `number` of a message.")


class RoomPicture(serializers.Serializer[None]):
    picture = serializers.CharField(allow_null=True, help_text=SIZES)


class RoomRoleIn(serializers.Serializer[None]):
    role = serializers.ChoiceField(ROLES)


class Room(serializers.Serializer[None]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)
    name = serializers.CharField()
    description = serializers.CharField()
    topic = serializers.CharField()
    picture = serializers.CharField(allow_null=True, help_text=SIZES)
    people = serializers.ListField(
        child=serializers.UUIDField(), required=False, help_text="Of a conversation."
    )
    archived = serializers.BooleanField()
    slow = serializers.IntegerField(help_text="Seconds between two messages of a member.")
    created_by = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    member_count = serializers.IntegerField()
    message_count = serializers.IntegerField()
    version = serializers.IntegerField(help_text="Version of the topic that last changed it.")
    joined = serializers.BooleanField()
    as_of = AsOf(required=False)


class Rooms(serializers.Serializer[None]):
    results = Room(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class Member(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(ROLES)
    joined_at = serializers.DateTimeField()
    muted = serializers.BooleanField()
    muted_until = serializers.DateTimeField(allow_null=True)
    read = serializers.IntegerField(
        allow_null=True,
        help_text="In small rooms: how far they have read. Null: nothing since they joined, "
        "or they do not show it.",
    )
    reads_shown = serializers.BooleanField(help_text="Whether they show how far they have read.")
    version = serializers.IntegerField()


class Members(serializers.Serializer[None]):
    results = Member(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class FileIn(serializers.Serializer[None]):
    file = serializers.FileField()


class File(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    type = serializers.CharField(help_text="Read from the content.")
    size = serializers.IntegerField(help_text="Bytes.")
    width = serializers.IntegerField(allow_null=True)
    height = serializers.IntegerField(allow_null=True)


class MessageChange(serializers.Serializer[None]):
    text = serializers.CharField(max_length=4000, help_text="1 to 4000 characters.")


class MessageIn(MessageChange):
    reply_to = serializers.UUIDField(required=False, allow_null=True)
    files = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=10, help_text="Put up before."
    )


class Reaction(serializers.Serializer[None]):
    emoji = serializers.CharField()
    count = serializers.IntegerField()
    people = serializers.ListField(child=serializers.UUIDField(), help_text="Up to 100 of them.")


class Message(serializers.Serializer[None]):
    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="1, 2, 3… in the room: order and paging key.")
    author = Author()
    text = serializers.CharField(help_text="Empty where it was deleted.")
    at = serializers.DateTimeField()
    reply_to = serializers.UUIDField(allow_null=True)
    mentions = serializers.ListField(child=serializers.UUIDField())
    files = File(many=True)
    edits = serializers.IntegerField(help_text="How often it was edited.")
    deleted_by = serializers.UUIDField(allow_null=True)
    pinned = serializers.BooleanField()
    reactions = Reaction(many=True)
    version = serializers.IntegerField(
        help_text="Version of the room's topic that last changed it."
    )


class MyRoom(serializers.Serializer[None]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(KINDS)
    name = serializers.CharField()
    picture = serializers.CharField(allow_null=True, help_text=SIZES)
    archived = serializers.BooleanField()
    people = serializers.ListField(child=serializers.UUIDField(), help_text="Of a conversation.")
    invited = serializers.BooleanField(help_text="Not a member yet, but may join.")
    role = serializers.ChoiceField(ROLES)
    read = serializers.IntegerField(help_text="Number of the last message that was read.")
    mentions = serializers.IntegerField(help_text="Messages behind it that name the person.")
    member_count = serializers.IntegerField()
    message_count = serializers.IntegerField()
    room_version = serializers.IntegerField(help_text="Subscribe to the room with this as `since`.")
    last = Message(allow_null=True, help_text="The newest message. Null: none, or only invited.")
    version = serializers.IntegerField()


class MyRooms(serializers.Serializer[None]):
    results = MyRoom(many=True)


class Messages(serializers.Serializer[None]):
    results = Message(many=True, help_text="Ascending by number.")
    before = serializers.IntegerField(allow_null=True, help_text="Pass as `before` for older ones.")
    after = serializers.IntegerField(allow_null=True, help_text="Pass as `after` for newer ones.")
    as_of = AsOf(required=False)


class Pinned(serializers.Serializer[None]):
    results = Message(many=True)


class MessageVersion(serializers.Serializer[None]):
    text = serializers.CharField()
    until = serializers.DateTimeField(allow_null=True, help_text="Null for what it says now.")


class Versions(serializers.Serializer[None]):
    results = MessageVersion(many=True)


class RoomName(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class Hit(serializers.Serializer[None]):
    message = Message()
    room = RoomName()
    highlights = serializers.ListField(
        child=serializers.ListField(child=serializers.IntegerField()),
        help_text="[begin, end) in code points of the text.",
    )
    position = serializers.IntegerField()


class Found(serializers.Serializer[None]):
    results = Hit(many=True)
    next = serializers.IntegerField(allow_null=True, help_text=NEXT)


class ReportIn(serializers.Serializer[None]):
    reason = serializers.CharField(max_length=300, required=False)


class ResolveIn(serializers.Serializer[None]):
    outcome = serializers.ChoiceField(["dismissed", "acted"])
    note = serializers.CharField(max_length=300, required=False)


class Report(serializers.Serializer[None]):
    id = serializers.UUIDField()
    room = serializers.UUIDField()
    room_name = serializers.CharField(allow_null=True, help_text="Null for a conversation.")
    message = serializers.UUIDField()
    author = serializers.UUIDField()
    by = Author()
    reason = serializers.CharField()
    at = serializers.DateTimeField()
    outcome = serializers.CharField(allow_null=True)
    resolved_by = Author(allow_null=True)
    resolved_at = serializers.DateTimeField(allow_null=True)
    note = serializers.CharField()
    texts = MessageVersion(
        many=True, help_text="All that the message said, deleted since or not, the first one first."
    )
    context = Message(many=True)  # type: ignore[assignment]  # a field, not DRF's property


class Reports(serializers.Serializer[None]):
    results = Report(many=True)
    next = serializers.CharField(allow_null=True, help_text=NEXT)


class WordFilter(serializers.Serializer[None]):
    words = serializers.ListField(child=serializers.CharField(max_length=40), max_length=1000)

"""The shapes of requests and answers, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers


class Me(serializers.Serializer[None]):
    id = serializers.UUIDField()
    username = serializers.CharField()
    email = serializers.EmailField()


class RoomIn(serializers.Serializer[None]):
    name = serializers.CharField(max_length=80, help_text="Any Unicode, 1 to 80 characters.")


class Created(serializers.Serializer[None]):
    id = serializers.UUIDField()


class Room(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    created_by = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    member_count = serializers.IntegerField()
    message_count = serializers.IntegerField()
    version = serializers.IntegerField(help_text="Version of the topic that last changed it.")
    joined = serializers.BooleanField()


class Rooms(serializers.Serializer[None]):
    results = Room(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class Member(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()
    joined_at = serializers.DateTimeField()
    version = serializers.IntegerField()


class Members(serializers.Serializer[None]):
    results = Member(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class MessageIn(serializers.Serializer[None]):
    text = serializers.CharField(max_length=4000, help_text="1 to 4000 characters.")


class Author(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class Message(serializers.Serializer[None]):
    id = serializers.UUIDField()
    number = serializers.IntegerField(help_text="1, 2, 3… in the room: order and paging key.")
    author = Author()
    text = serializers.CharField()
    at = serializers.DateTimeField()
    version = serializers.IntegerField(
        help_text="Version of the room's topic that last changed it."
    )


class Messages(serializers.Serializer[None]):
    results = Message(many=True, help_text="Ascending by number.")
    before = serializers.IntegerField(allow_null=True, help_text="Pass as `before` for older ones.")
    after = serializers.IntegerField(allow_null=True, help_text="Pass as `after` for newer ones.")


class Problem(serializers.Serializer[None]):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    remedy = serializers.CharField()
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # a field, not DRF's property

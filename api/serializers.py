"""The shapes of requests and answers, for the OpenAPI schema. Rules live in core.domain."""

from rest_framework import serializers

SHARED = ["friends", "rooms"]


class Created(serializers.Serializer[None]):
    id = serializers.UUIDField()


class AsOf(serializers.Serializer[None]):
    """The moment of the past that an answer shows."""

    position = serializers.IntegerField(
        help_text="Of the log: after this event. Before what was asked for only where that is still"
        " to come, or the server is behind."
    )
    at = serializers.DateTimeField(
        allow_null=True, help_text="When that event was recorded. Null: before the first."
    )


class Author(serializers.Serializer[None]):
    id = serializers.UUIDField()
    name = serializers.CharField()


class Card(serializers.Serializer[None]):
    """A person, as far as whoever asks may see them."""

    id = serializers.UUIDField()
    username = serializers.CharField()
    name = serializers.CharField(help_text="The display name, else the user name.")
    avatar = serializers.CharField(
        allow_null=True, help_text="Put -48.webp, -128.webp or -512.webp behind it."
    )
    roles = serializers.ListField(child=serializers.CharField())
    presence = serializers.ChoiceField(
        ["online", "away", "playing", "offline"],
        allow_null=True,
        help_text="Null where it may not be seen.",
    )
    seen_at = serializers.DateTimeField(allow_null=True)
    relation = serializers.ChoiceField(["friend", "asked", "asks", "blocked"], allow_null=True)
    deleted = serializers.BooleanField()
    merged_into = serializers.UUIDField(
        allow_null=True,
        help_text="Who the person is: this is a second account of theirs, which nobody uses any"
        " more. Name and picture are theirs.",
    )


class Cards(serializers.Serializer[None]):
    results = Card(many=True)


class CardPage(Cards):
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class Profile(Card):
    """Details are null where the person does not show them to whoever asks."""

    alias = serializers.CharField(allow_null=True)
    bio = serializers.CharField(allow_null=True)
    language = serializers.CharField(allow_null=True)
    time_zone = serializers.CharField(allow_null=True)
    registered_at = serializers.DateTimeField(allow_null=True)
    mutual_count = serializers.IntegerField()


class Relation(Card):
    since = serializers.DateTimeField()


class Relations(serializers.Serializer[None]):
    results = Relation(many=True)
    next = serializers.CharField(allow_null=True, help_text="Pass as `after` for the next page.")


class Reason(serializers.Serializer[None]):
    kind = serializers.ChoiceField(SHARED)
    count = serializers.IntegerField()
    names = serializers.ListField(child=serializers.CharField(), help_text="Some of them.")
    text = serializers.CharField()


class Suggestion(serializers.Serializer[None]):
    person = Card()
    reasons = Reason(many=True)


class Suggestions(serializers.Serializer[None]):
    results = Suggestion(many=True)


class ImportIn(serializers.Serializer[None]):
    names = serializers.ListField(child=serializers.CharField(max_length=150), max_length=100)


class ImportedName(serializers.Serializer[None]):
    name = serializers.CharField()
    outcome = serializers.ChoiceField(
        ["requested", "friends", "not_found", "yourself", "blocked", "too_many"]
    )
    person = serializers.UUIDField(allow_null=True)


class Imported(serializers.Serializer[None]):
    results = ImportedName(many=True)


class Notice(serializers.Serializer[None]):
    id = serializers.CharField()
    kind = serializers.CharField()
    actor = Author(allow_null=True)
    actors = serializers.IntegerField(help_text="How many people did it.")
    count = serializers.IntegerField(help_text="How many things became this one notice.")
    reason = serializers.CharField(help_text="Why it is told to this person.")
    text = serializers.CharField()
    link = serializers.CharField()
    event = serializers.UUIDField(help_text="The event that caused it, the last one.")
    position = serializers.IntegerField(help_text="That event's place in the log.")
    at = serializers.DateTimeField()
    read = serializers.BooleanField()
    archived = serializers.BooleanField()
    version = serializers.IntegerField()


class Inbox(serializers.Serializer[None]):
    results = Notice(many=True)
    next = serializers.IntegerField(allow_null=True, help_text="Pass as `after`.")
    unread = serializers.IntegerField()


class ReadInboxIn(serializers.Serializer[None]):
    until = serializers.IntegerField(min_value=1, help_text="The `position` of a notice.")


class Choice(serializers.Serializer[None]):
    app = serializers.BooleanField()
    mail = serializers.ChoiceField(["off", "once", "digest"])


class Preferences(serializers.Serializer[None]):
    choices = serializers.DictField(child=Choice(), help_text="By kind of notice.")
    quiet_from = serializers.CharField(allow_null=True, help_text="HH:MM in one's time zone.")
    quiet_until = serializers.CharField(allow_null=True, help_text="HH:MM; both or neither.")
    sound = serializers.BooleanField()
    desktop = serializers.BooleanField()


class AnnouncementIn(serializers.Serializer[None]):
    title = serializers.CharField(max_length=120)
    text = serializers.CharField(max_length=1000, required=False)


class Problem(serializers.Serializer[None]):
    """RFC 9457."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    code = serializers.CharField()
    detail = serializers.CharField()
    remedy = serializers.CharField()
    errors = serializers.DictField(required=False)  # type: ignore[assignment]  # a field, not DRF's property

"""Reading what was said in a room: pages of messages, one of them, its texts and files."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from projections.chat.models import Attachment, Message, OldText
from projections.chat.queries import message_count
from projections.chat.rows import message_row
from projections.frames import Row


def last_at(room_id: UUID, person: UUID) -> datetime | None:
    """When the person said something last in a room."""
    mine = Message.objects.filter(room=room_id, author=person).order_by("-position")
    return mine.values_list("at", flat=True).first()


def messages_page(room_id: UUID, before: int | None, after: int | None, limit: int) -> list[Row]:
    """Messages in order: the last ones, those before a number, or those after one."""
    messages = Message.objects.filter(room=room_id)
    if after is not None:
        return [
            message_row(message)
            for message in messages.filter(number__gt=after).order_by("number")[:limit]
        ]
    if before is not None:
        messages = messages.filter(number__lt=before)
    return [message_row(message) for message in reversed(messages.order_by("-number")[:limit])]


def number_at(room_id: UUID, at: datetime) -> int:
    """The number of the first message from a moment on; behind the last where there is none."""
    later = Message.objects.filter(room=room_id, at__gte=at).order_by("at", "number")
    number = later.values_list("number", flat=True).first()
    return number or 1 + message_count(room_id)


def message(room_id: UUID, message_id: UUID) -> Message | None:
    """One message of the room."""
    return Message.objects.filter(room=room_id, id=message_id).first()


def around(room_id: UUID, message_id: UUID, count: int) -> list[Row]:
    """The message with so many before and after it, in order; nothing where it is not there."""
    number = Message.objects.filter(room=room_id, id=message_id).values_list("number", flat=True)
    for here in number:
        near = Message.objects.filter(room=room_id, number__range=(here - count, here + count))
        return [message_row(message) for message in near.order_by("number")]
    return []


def pinned(room_id: UUID) -> list[Row]:
    """The pinned messages, the oldest first."""
    found = Message.objects.filter(room=room_id, pinned=True).order_by("number")
    return [message_row(message) for message in found]


def texts(message: Message) -> list[Row]:
    """Every text that the message had, in order, deleted or not; `until`: None for what it says."""
    old = OldText.objects.filter(message=message.id).order_by("edit")
    before = [{"text": each.text, "until": each.until} for each in old]
    return [*before, {"text": message.text, "until": message.deleted_at}]


def is_attached(room_id: UUID, file: UUID) -> bool:
    """Whether the file belongs to a message that is shown in the room."""
    attached = Attachment.objects.filter(id=file, room=room_id).values("message")
    return Message.objects.filter(id__in=attached, deleted_by=None).exists()


def unattached(files: Collection[UUID]) -> set[UUID]:
    """Those of the files that belong to no message."""
    known = Attachment.objects.filter(id__in=files).values_list("id", flat=True)
    return set(files) - set(known)

"""The fold of links: nobody follows them, whoever runs the room looks them up."""

from events.log import StoredEvent
from events.types import rooms as happened
from projections.chat.models import Link
from projections.chat.tables import Tables


def link_changed(event: happened.LinkEvent, stored: StoredEvent, tables: Tables) -> None:
    """There is a link, somebody came by it, or it is worth nothing any more."""
    match event:
        case happened.LinkCreated():
            tables.links[event.link] = Link(
                id=event.link,
                room=event.room,
                by=event.by,
                created_at=stored.recorded_at,
                expires_at=event.expires_at,
                uses=event.uses,
            )
        case happened.LinkUsed():
            tables.links[event.link].used += 1
        case happened.LinkRevoked():
            tables.links[event.link].revoked = True
        case _:
            raise TypeError(f"the chat projection has no rule for {stored.type}")

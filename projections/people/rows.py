"""The rows of people as clients see them: the same in snapshots, changes, frames and HTTP."""

from projections.frames import Row
from projections.people.models import NOBODY, Person, Relation

AUDIENCE = "audience"  # key on which web processes hear who sees whom differently now


def friends_topic(person: object) -> str:
    """The topic of a person's own profile and relations."""
    return f"friends:{person}"


def name_of(person: Person) -> str:
    """The name to show."""
    return person.display_name or person.username


def me_row(person: Person) -> Row:
    """A person for themselves."""
    return {
        "id": str(person.id),
        "username": person.username,
        "display_name": person.display_name,
        "alias": person.alias,
        "bio": person.bio,
        "language": person.language,
        "time_zone": person.time_zone,
        "avatar": avatar_of(person.avatar),
        "roles": person.roles.split(),
        "findable": person.findable,
        "presence_to": person.presence_to,
        "details_to": person.details_to,
        "messages_to": person.messages_to,
        "reads_shown": person.reads_shown,
        "friends": person.friends,
        "asks": person.asks,
        "asked": person.asked,
        "version": person.version,
    }


def relation_row(relation: Relation) -> Row:
    """What somebody else is to a person; `gone` where they are nothing any more."""
    row = {
        "id": str(relation.other),
        "name": relation.name,
        "avatar": avatar_of(relation.avatar),
        "state": relation.state,
        "since": relation.since,
        "version": relation.version,
    }
    return {**row, "gone": True} if relation.state == NOBODY else row


def avatar_of(name: str | None) -> str | None:
    """The address to put `-48.webp`, `-128.webp` or `-512.webp` behind."""
    return f"/avatars/{name}" if name else None

"""What of each read model can be made from a few streams alone, to be compared with what is there.

A sample is one entity: some streams, and in some tables the rows that follow from these streams
alone. Columns that others' events change, too, are left out (`without`). What is not named here,
`reconcile` can't see; a rebuild with its comparison sees all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from events import codec
from events.lanes import GROUP_OF_CATEGORY
from events.log import read_stream
from events.types.friends import FriendshipEvent

Range = tuple[str, str]  # of streams: from this name on, before that one


@dataclass(frozen=True, slots=True)
class Entity:
    """The streams that the rows follow from, and what the conditions on rows name."""

    ranges: Sequence[Range]
    params: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Sample:
    """`categories`: an entity is chosen by a random event of these. `rows`: its rows, by table."""

    read_model: str
    categories: tuple[str, ...]
    rows: Mapping[str, str]
    entity: Callable[[str], Entity]
    without: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def stream(name: str) -> Range:
    """One stream alone."""
    return name, name + "\x01"


def below(name: str) -> Range:
    """All streams that begin with `<name>/`."""
    return f"{name}/", f"{name}0"  # what follows the slash


def id_in(name: str) -> str:
    """The entity's id in a stream's name."""
    return name.partition("-")[2].partition("/")[0]


def _alone(*categories: str, besides: Sequence[str] = ()) -> Callable[[str], Entity]:
    """The entity's streams of these categories; `besides`: streams that are not the entity's."""

    def entity(name: str) -> Entity:
        mine = [stream(f"{category}-{id_in(name)}") for category in categories]
        return Entity([*mine, *map(stream, besides)], {"id": id_in(name)})

    return entity


def _whole(name: str) -> Entity:
    """One stream of any category."""
    return Entity([stream(name)], {"stream": name})


def _room(name: str) -> Entity:
    room = id_in(name)
    ranges = [stream(f"room-{room}"), stream(f"chat-{room}")]
    return Entity([*ranges, below(f"message-{room}"), below(f"reading-{room}")], {"id": room})


def _inbox(name: str) -> Entity:
    person = id_in(name)
    return Entity([stream(f"inbox-{person}"), stream(f"account-{person}")], {"id": person})


def _pair(name: str) -> Entity:
    """A friendship with the accounts of the two, whose names its rows show."""
    [first] = read_stream(name, limit=1)
    event = codec.decode(first)
    if not isinstance(event, FriendshipEvent):
        raise TypeError(f"{name} begins with {first.type}: expected an event of a friendship")
    accounts = [stream(f"account-{who}") for who in (event.by, event.to)]
    return Entity([stream(name), *accounts], {"one": event.by, "two": event.to})


_OLD_TEXTS = "message IN (SELECT id FROM public.chat_message WHERE room = %(id)s)"
_BETWEEN = "(person, other) IN ((%(one)s, %(two)s), (%(two)s, %(one)s))"
_RATED = tuple(
    f"{when}_{what}"
    for when in ("before", "after")
    for what in ("rating", "deviation", "volatility")
)

SAMPLES: tuple[Sample, ...] = (
    Sample(
        "chat",
        ("room", "chat", "message", "reading"),
        {
            "chat_room": "id = %(id)s",
            "chat_member": "room = %(id)s",
            "chat_link": "room = %(id)s",
            "chat_message": "room = %(id)s",
            "chat_old_text": _OLD_TEXTS,
            "chat_attachment": "room = %(id)s",
        },
        _room,
        {"chat_room": ("lobby_version",), "chat_member": ("list_version",)},
    ),
    Sample(
        "people",
        ("account",),
        {"people_person": "id = %(id)s"},
        _alone("account"),
        {"people_person": ("friends", "asks", "asked", "version", "topic_version")},
    ),
    Sample(
        "people",
        ("friendship",),
        {"people_relation": _BETWEEN},
        _pair,
        {"people_relation": ("version",)},
    ),
    Sample(
        "notifications",
        ("inbox",),
        {"inbox": "person = %(id)s"},
        _inbox,
        {"inbox": ("unread", "version", "topic_version")},
    ),
    Sample("moderation", ("report",), {"moderation_report": "id = %(id)s"}, _alone("report")),
    Sample("moderation", ("filter",), {"moderation_filter": "true"}, _alone("filter")),
    Sample(
        "matches",
        ("match",),
        {"match": "id = %(id)s", "match_listing": "match = %(id)s"},
        _alone("match"),
        {"match_listing": ("version",)},
    ),
    Sample("matches", ("game",), {"match_game": "game = %(id)s"}, _alone("game")),
    Sample("timers", ("match",), {"timer": "entity = %(id)s"}, _alone("match")),
    Sample("timers", ("tournament",), {"timer": "entity = %(id)s"}, _alone("tournament")),
    Sample(
        "ratings",
        ("match",),
        {"ratings_entry": "match = %(id)s"},
        _alone("match", besides=["season-club"]),
        {"ratings_entry": (*_RATED, "before_at")},
    ),
    Sample("matchmaking", ("queue",), {"matchmaking_place": "game = %(id)s"}, _alone("queue")),
    Sample(
        "tournaments",
        ("tournament",),
        {
            "tournament_tournament": "id = %(id)s",
            "tournament_part": "tournament = %(id)s",
            "tournament_line": "tournament = %(id)s",
        },
        _alone("tournament"),
        {"tournament_tournament": ("list_version",)},
    ),
    # Words go with whoever is deleted, which another stream says.
    Sample(
        "history",
        tuple(GROUP_OF_CATEGORY),
        {"history_event": "stream = %(stream)s"},
        _whole,
        {"history_event": ("words",)},
    ),
)

"""Lanes: ordered slices of the log that are worked on side by side.

A lane is a group of categories × hash(entity) mod LANES; some groups (ONE_LANE) have but one.
The categories of one group share lanes, and the hash runs over the entity's id alone, so all
streams of one entity (`room-7`, `chat-7`) lie in one lane and what is shown of it can be numbered
the same at every replay.
"""

from zlib import crc32

LANES = 4

GROUP_OF_CATEGORY = {
    "account": "account",
    "login": "account",
    "announcement": "announcement",
    "friendship": "friendship",
    "inbox": "inbox",
    "report": "moderation",
    "filter": "moderation",
    "room": "chat",
    "chat": "chat",
    "message": "chat",
    "reading": "chat",
    "match": "match",
    "game": "match",
    "season": "match",
    "queue": "match",
    "player": "match",
    "tournament": "tournament",
    "operation": "operation",
}

# Ratings follow from all matches in one order, so these lie in one lane. Operations are few.
ONE_LANE = frozenset({"match", "operation"})


def category_of(stream: str) -> str:
    """The part before the first hyphen: `room` of `room-<id>`."""
    return stream.partition("-")[0]


class UnknownCategory(Exception):
    """No lanes are set aside for this category: add it to GROUP_OF_CATEGORY."""


def lane_of(stream: str) -> str:
    """The lane that a stream lies in, as `<group>-<number>`. Raises UnknownCategory."""
    category, _, rest = stream.partition("-")
    entity, _, _ = rest.partition("/")
    if category not in GROUP_OF_CATEGORY:
        raise UnknownCategory(f"stream {stream!r}: category {category!r} has no lanes")
    group = GROUP_OF_CATEGORY[category]
    return f"{group}-{crc32(entity.encode()) % _lanes(group)}"


def lanes_of_group(group: str) -> tuple[str, ...]:
    """All lanes of a group, in order."""
    return tuple(f"{group}-{number}" for number in range(_lanes(group)))


def _lanes(group: str) -> int:
    return 1 if group in ONE_LANE else LANES


def categories_of_lane(lane: str) -> tuple[str, ...]:
    """The categories whose streams lie in the lane."""
    group, _, _ = lane.rpartition("-")
    return tuple(category for category, of in GROUP_OF_CATEGORY.items() if of == group)


ALL_LANES = tuple(
    lane for group in dict.fromkeys(GROUP_OF_CATEGORY.values()) for lane in lanes_of_group(group)
)

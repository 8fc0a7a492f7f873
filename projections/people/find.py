"""Finding people: by name, and those one may know."""

from dataclasses import dataclass
from uuid import UUID

from events.db import fetch
from projections.people.names import wanted
from projections.plain import plain

ENOUGH = 0.4  # share of the search's trigrams that a name must have
BIGGEST_ROOM = 200  # being in the same bigger room says nothing
MOST_NAMES = 3
MOST_FRIENDS = 200  # whose friends are looked at

# Neither oneself, nor anybody who is not to be found, nor across a block from either side.
_FINDABLE = """
    p.findable AND NOT p.deleted AND p.merged_into IS NULL AND p.id <> %(viewer)s AND NOT EXISTS (
        SELECT FROM people_relation r
        WHERE r.state = 'blocked' AND (
            (r.person = p.id AND r.other = %(viewer)s) OR (r.person = %(viewer)s AND r.other = p.id)
        )
    )
"""
_SEARCH = f"""
    SELECT id FROM (
        SELECT p.id, p.handle, cardinality(string_to_array(p.trigrams, '|')) AS size, (
            SELECT count(*) FROM unnest(%(wanted)s::text[]) part
            WHERE part = ANY(string_to_array(p.trigrams, '|'))
        ) AS hits
        FROM people_person p
        WHERE string_to_array(p.trigrams, '|') && %(wanted)s::text[] AND {_FINDABLE}
    ) found
    WHERE hits >= %(least)s
    ORDER BY handle = %(handle)s DESC, hits DESC, size, handle LIMIT %(limit)s
"""
# Each candidate with the friends and rooms that speak for them.
_SUGGESTIONS = f"""
    WITH known AS (
        SELECT theirs.other AS id, 'friends' AS kind, mine.name AS because
        FROM (
            SELECT * FROM people_relation
            WHERE person = %(viewer)s AND state = 'friend' ORDER BY sort, other LIMIT {MOST_FRIENDS}
        ) mine
        JOIN people_relation theirs ON theirs.person = mine.other AND theirs.state = 'friend'
        JOIN people_person shown ON shown.id = theirs.other AND shown.details_to = 'all'
        UNION ALL
        SELECT theirs.person, 'rooms', room.name
        FROM chat_member mine
        JOIN chat_room room ON room.id = mine.room AND room.member_count <= %(biggest)s
            AND room.kind NOT IN ('direct', 'group')
        JOIN chat_member theirs ON theirs.room = mine.room AND theirs.standing = 'in'
        WHERE mine.person = %(viewer)s AND mine.standing = 'in'
    )
    SELECT k.id, k.kind, count(*), (array_agg(k.because ORDER BY k.because))[:{MOST_NAMES}]
    FROM known k JOIN people_person p USING (id)
    WHERE {_FINDABLE} AND NOT EXISTS (
        SELECT FROM people_relation r
        WHERE r.person = %(viewer)s AND r.other = k.id AND r.state <> 'none'
    )
    GROUP BY k.id, k.kind
"""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody is suggested: so many shared friends or rooms, some of them by name."""

    kind: str
    count: int
    names: tuple[str, ...]

    @property
    def text(self) -> str:
        """The reason as a sentence."""
        more = self.count - len(self.names)
        names = ", ".join(self.names) + (f" and {more} more" if more else "")
        if self.kind == "rooms":
            return f"Also in {names}"
        return f"Friends with {names}"


def search(viewer: UUID, text: str, limit: int) -> list[UUID]:
    """The people whose names are most like the text, the best first."""
    parts = wanted(text)
    if not parts:
        return []
    rows = fetch(
        _SEARCH,
        viewer=viewer,
        wanted=parts,
        least=-(-len(parts) * ENOUGH // 1),
        handle=plain(text),
        limit=limit,
    )
    return [person for (person,) in rows]


def suggestions(viewer: UUID, limit: int) -> list[tuple[UUID, list[Reason]]]:
    """People whom the viewer may know, those with the most in common first."""
    found: dict[UUID, list[Reason]] = {}
    for person, kind, count, names in fetch(_SUGGESTIONS, viewer=viewer, biggest=BIGGEST_ROOM):
        found.setdefault(person, []).append(Reason(kind, count, tuple(names)))
    best = sorted(found.items(), key=lambda each: (-_weight(each[1]), each[0]))
    return [(person, sorted(reasons, key=lambda r: r.kind)) for person, reasons in best[:limit]]


def _weight(reasons: list[Reason]) -> int:
    """A shared friend says more than a shared room."""
    return sum(reason.count * (3 if reason.kind == "friends" else 1) for reason in reasons)

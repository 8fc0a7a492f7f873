"""What is different between two moments, as lines that a person can read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# What a thing is called among others of its kind, the first that it has; `id` tells them apart.
_NAMES = ("number", "label", "name", "alias", "person", "game", "month", "slot", "emoji")
# Of places in the log and of topics, not of the thing.
_SILENT = frozenset({"version", "position", "id"})


@dataclass(frozen=True, slots=True)
class Change:
    """`path`: from the thing down to what changed. None: it was not there, or is no more."""

    path: str
    before: Any
    after: Any


def difference(before: Any, after: Any) -> list[Change]:
    """Every value that is another after than before, in the order in which they are shown."""
    return list(_different((), before, after))


def _different(path: tuple[str, ...], before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    old, new = _parts(before), _parts(after)
    if old is None and new is None:
        yield Change(" / ".join(path), before, after)
        return
    old, new = old or {}, new or {}
    for key in {**old, **new}:
        was, _ = old.get(key, (None, ""))
        now, _ = new.get(key, (None, ""))
        _, name = new.get(key) or old[key]
        yield from _different((*path, name), was, now)


def _parts(value: Any) -> dict[str, tuple[Any, str]] | None:
    """What a value consists of: key → (part, how the part is called). None: it is a plain one."""
    if isinstance(value, dict):
        return {key: (part, key) for key, part in value.items() if key not in _SILENT}
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return {
            _key(each, number): (each, _name(each, number)) for number, each in enumerate(value)
        }
    return None


def _key(row: dict[str, Any], number: int) -> str:
    person = row.get("person")
    named = person.get("id") if isinstance(person, dict) else person
    return str(row.get("id") or named or _name(row, number))


def _name(row: dict[str, Any], number: int) -> str:
    for name in _NAMES:
        value = row.get(name)
        if isinstance(value, dict):
            value = value.get("name")
        if value not in (None, ""):
            return str(value)
    return str(number + 1)

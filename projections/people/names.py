"""Finding people by name: without regard to case and accents, and in spite of typing mistakes.

The trigrams are those of Postgres' pg_trgm (words padded with two blanks before and one after),
kept in a column of their own: pg_trgm is not everywhere where Postgres is.
"""

from projections.plain import plain

SEPARATOR = "|"


def trigrams(*names: str) -> str:
    """All trigrams of the names, for the column."""
    found = {part for name in names for word in plain(name).split() for part in _of(f"{word} ")}
    return SEPARATOR.join(sorted(found))


def wanted(search: str) -> list[str]:
    """The trigrams that a search looks for; its last word may be a beginning."""
    words = plain(search).split()
    closed = {part for word in words[:-1] for part in _of(f"{word} ")}
    return sorted(closed.union(*(_of(word) for word in words[-1:])))


def _of(word: str) -> set[str]:
    padded = f"  {word}"
    return {padded[place : place + 3] for place in range(len(padded) - 2)}

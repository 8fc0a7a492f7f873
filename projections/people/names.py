"""Finding people by name: without regard to case and accents, and in spite of typing mistakes.

The trigrams are those of Postgres' pg_trgm (words padded with two blanks before and one after),
kept in a column of their own: pg_trgm is not everywhere where Postgres is.
"""

import unicodedata

SEPARATOR = "|"

# Letters with a stroke, and joined ones, which Unicode does not decompose.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "þ": "th"}
    | {"æ": "ae", "œ": "oe"}
)


def plain(text: str) -> str:
    """The text as it is compared: without case, accents and what is neither letter nor digit."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in kept).split())


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

"""Text as it is compared and searched."""

import unicodedata

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

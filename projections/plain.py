"""Text as it is compared and searched."""

import unicodedata

# Letters with a stroke, and joined ones, which Unicode does not decompose.
_PLAIN = str.maketrans(
    {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "þ": "th"}
    | {"æ": "ae", "œ": "oe"}
)


def folded(text: str) -> str:
    """The text without case and accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def plain(text: str) -> str:
    """The text as it is compared: without case, accents and what is neither letter nor digit."""
    return " ".join("".join(char if char.isalnum() else " " for char in folded(text)).split())

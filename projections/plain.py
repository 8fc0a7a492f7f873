"""Text as it is compared and searched."""

import unicodedata


def plain(text: str) -> str:
    """The text as it is compared: without case, accents and what is neither letter nor digit."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    kept = (char for char in decomposed if not unicodedata.combining(char))
    return " ".join("".join(char if char.isalnum() else " " for char in kept).split())

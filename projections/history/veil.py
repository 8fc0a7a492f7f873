"""Folding what may not be shown: each text has a number in its place, so that what follows from it
follows all the same, and that it changed shows without the words."""

from re import compile as pattern
from typing import Any

from events.log import StoredEvent
from events.registry import event_type
from events.types.base import Event
from projections.history.masking import MASKED, covered, is_private, opened

_NUMBERED = pattern(rf"{MASKED}\d+")


class Veil:
    """The numbers of one fold."""

    def __init__(self) -> None:
        self._numbers: dict[str, str] = {}

    def read(self, stored: StoredEvent) -> Event:
        """The event as it is folded."""
        said, private = opened(stored), is_private(stored.payload)
        payload = covered(stored.type, stored.schema_version, said, private, self._number)
        return event_type(stored.type, stored.schema_version).model_validate(payload)

    def _number(self, text: str) -> str:
        return self._numbers.setdefault(text, f"{MASKED}{len(self._numbers)}")


def without_numbers(value: Any) -> Any:
    """What was made of such events, as it is shown: MASKED in place of each number."""
    match value:
        case str():
            return _NUMBERED.sub(MASKED, value)
        case list():
            return [without_numbers(each) for each in value]
        case dict():
            return {name: without_numbers(each) for name, each in value.items()}
        case _:
            return value

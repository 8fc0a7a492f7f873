"""The base of all event types, and the mark for personal fields."""

from dataclasses import dataclass
from functools import cache
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

ERASED = "[erased]"
HIDDEN = "[hidden]"  # what is personal of somebody else


@dataclass(frozen=True, slots=True)
class Personal:
    """Marks a text field as personal: the log encrypts it with the key of the person `of` names.

    `of` is the name of the field that holds that person's id. Once the key is destroyed, the
    field reads as ERASED.
    """

    of: str


class Event(BaseModel):
    """A fact. The class name is its type; changing what a field means needs a new version."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    schema_version: ClassVar[int] = 1
    category: ClassVar[str]

    @classmethod
    @cache
    def personal(cls) -> dict[str, str]:
        """The personal fields, each with the field that holds the person's id."""
        return {
            name: mark.of
            for name, field in cls.model_fields.items()
            for mark in field.metadata
            if isinstance(mark, Personal)
        }

    @property
    def stream(self) -> str:
        """The stream that the event belongs to, as `<category>-<id>`."""
        raise NotImplementedError

    @property
    def subject(self) -> UUID | None:
        """Whom or what within the stream the event is about; None: all of it."""
        return None

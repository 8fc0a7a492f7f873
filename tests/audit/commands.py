"""A command of any kind, made up from what its fields take."""

import types
from datetime import UTC, datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin
from uuid import UUID, uuid4

from pydantic import BaseModel

from core.domain.base import Actor, Command

TEXT = "x"


def made_up(kind: type[Command]) -> Command:
    """One that has every field, and was not checked: it reaches the decider all the same."""
    fields: dict[str, Any] = {
        name: _value(field.annotation)
        for name, field in kind.model_fields.items()
        if name not in Command.model_fields
    }
    fields |= {"command_id": uuid4(), "actor": Actor(id=uuid4(), name="Anna")}
    fields |= {"at": datetime(2026, 1, 1, tzinfo=UTC)}
    return kind.model_construct(**fields)


def _value(wanted: Any) -> Any:
    origin, arguments = get_origin(wanted), get_args(wanted)
    if origin is Annotated:
        return _value(arguments[0])
    if origin is Literal:
        return arguments[0]
    if origin in (Union, types.UnionType):
        return _value(arguments[0])
    if origin is not None:
        return origin()
    return _plain(wanted)


def _plain(wanted: Any) -> Any:
    plain: dict[Any, Any] = {UUID: uuid4(), str: TEXT, bool: False, int: 1, float: 1.0}
    if wanted in plain:
        return plain[wanted]
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        fields = {name: _value(field.annotation) for name, field in wanted.model_fields.items()}
        return wanted.model_construct(**fields)
    if isinstance(wanted, type) and issubclass(wanted, datetime):
        return datetime(2026, 1, 1, tzinfo=UTC)
    return datetime(2026, 1, 1, tzinfo=UTC) if "Datetime" in repr(wanted) else None

"""What is asked of the audit, from the address; what is found, as it is shown."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError

from api.audit_serializers import OUTCOMES
from api.paging import id_of, moment_of
from core.accounts.models import User
from core.audit.wanted import Place, Row, Wanted
from core.domain.base import SYSTEM

LONGEST = 200
CLUB = "Courtside"

FILTERS = [
    OpenApiParameter("since", {"type": "string", "format": "date-time"}, description="From then."),
    OpenApiParameter(
        "until", {"type": "string", "format": "date-time"}, description="Before then."
    ),
    OpenApiParameter("actor", {"type": "string", "format": "uuid"}, description="Who did it."),
    OpenApiParameter(
        "on_behalf_of", {"type": "string", "format": "uuid"}, description="In whose name."
    ),
    OpenApiParameter("action", str, description="A command, or what else was done."),
    OpenApiParameter("target", str, description="A stream or an address, or how it begins."),
    OpenApiParameter("outcome", {"type": "string", "enum": list(OUTCOMES)}),
    OpenApiParameter("command_id", {"type": "string", "format": "uuid"}),
    OpenApiParameter(
        "address", str, description="Exactly this one. A page may then be short, and have a next."
    ),
]
NAMES = frozenset(each.name for each in FILTERS)


def wanted_of(query: Mapping[str, Any]) -> Wanted:
    """The filters. Raises ValidationError."""
    outcome = _text(query, "outcome")
    if outcome is not None and outcome not in OUTCOMES:
        raise ValidationError({"outcome": [f"Expected one of {', '.join(OUTCOMES)}."]})
    return Wanted(
        since=_moment(query, "since"),
        until=_moment(query, "until"),
        actor=id_of("actor", _text(query, "actor")),
        on_behalf_of=id_of("on_behalf_of", _text(query, "on_behalf_of")),
        action=_text(query, "action"),
        target=_text(query, "target"),
        outcome=outcome,
        command_id=id_of("command_id", _text(query, "command_id")),
        address=_text(query, "address"),
    )


def _moment(query: Mapping[str, Any], name: str) -> datetime | None:
    text = _text(query, name)
    return None if text is None else moment_of(name, text)


def _text(query: Mapping[str, Any], name: str) -> str | None:
    value = query.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > LONGEST or "\0" in value:
        raise ValidationError({name: [f"Expected up to {LONGEST} characters."]})
    return value


def cursor_of(place: Place | None) -> str | None:
    """The place, as it stands in an address."""
    return None if place is None else f"{place.entry or ''}-{place.position or ''}"


def place_of(cursor: str | None) -> Place:
    """The place that a cursor names. Raises ValidationError."""
    entry, dash, position = (cursor or "-").partition("-")
    if not dash or not all(each == "" or _is_number(each) for each in (entry, position)):
        raise ValidationError({"after": ["Expected the value of `next` from the page before."]})
    return Place(int(entry) if entry else None, int(position) if position else None)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19


def shown(rows: Collection[Row]) -> list[dict[str, Any]]:
    """The rows with the names of people."""
    people = {person for row in rows for person in _people(row) if person is not None}
    names = dict(User.objects.filter(id__in=people).values_list("id", "username"))
    return [_shown(row, {SYSTEM: CLUB, **names}) for row in rows]


def _people(row: Row) -> tuple[UUID | None, ...]:
    return row.actor, row.on_behalf_of, _person_in(row.target)


def _shown(row: Row, names: dict[UUID, str]) -> dict[str, Any]:
    said = asdict(row)
    entry = said.pop("entry")
    return {
        **said,
        "id": f"e{entry}" if entry else f"p{row.position}",
        "actor": _who(row.actor, names),
        "on_behalf_of": _who(row.on_behalf_of, names),
        "target_person": _who(_person_in(row.target), names),
    }


def _who(person: UUID | None, names: dict[UUID, str]) -> dict[str, Any] | None:
    return None if person is None else {"id": person, "name": names.get(person)}


def _person_in(target: str) -> UUID | None:
    """The person whose stream it is, or whose panel."""
    for start in ("account-", "login-", "inbox-", "accounts/", "people/"):
        if target.startswith(start):
            return _uuid(target.removeprefix(start)[:36])
    return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

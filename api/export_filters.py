"""What an export is asked to hold: the same words in an address and in a body."""

from collections.abc import Mapping
from typing import Any

from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from api.paging import flag_of, id_of, moment_of, number_of
from core.exports.formats import FORMATS
from core.exports.reading import Wanted
from core.permissions import Permission, require
from events.lanes import GROUP_OF_CATEGORY
from events.lines import Filter
from events.registry import TYPES
from events.status import log_status

LONGEST_STREAM = 200
MOST_TYPES = 50
END = 2**62
MOST_AT_ONCE = 1_000_000
IDS = {
    "actor": "An id.",
    "subject": "An id.",
    "room": "An id: whatever names the room.",
    "correlation": "An id.",
    "causation": "An id.",
}

_POSITION = {"type": "integer", "minimum": 0}
FORMAT = OpenApiParameter("format", str, enum=list(FORMATS), default="ndjson")
LIMITED = OpenApiParameter(
    "limit", {"type": "integer", "minimum": 1, "maximum": MOST_AT_ONCE}, description="Events."
)
FILTERS = [
    OpenApiParameter("type", str, many=True, description="One of them."),
    OpenApiParameter("category", str, enum=list(GROUP_OF_CATEGORY)),
    OpenApiParameter("stream", str, description="Such as room-<id>."),
    *(OpenApiParameter(name, str, description=what) for name, what in IDS.items()),
    OpenApiParameter("since", str, description="ISO 8601 with a time zone."),
    OpenApiParameter("until", str, description="ISO 8601 with a time zone; before it."),
    OpenApiParameter("after", _POSITION, description="Events behind this position."),
    OpenApiParameter("upto", _POSITION, description="Events up to this position."),
    OpenApiParameter(
        "personal",
        bool,
        description="Unmasked; for those who may see personal data, without a key.",
    ),
    OpenApiParameter(
        "sealed",
        bool,
        description="As the log holds them, each with its hash: for courtside.verify.",
    ),
]


def wanted_of(request: Request, said: Mapping[str, Any]) -> Wanted:
    """What is asked for. Raises ValidationError, NotAllowed."""
    personal, sealed = flag_of(said, "personal"), flag_of(said, "sealed")
    if personal:
        user: Any = request.user
        require(Permission.SEE_PERSONAL, user.roles, getattr(request.auth, "scopes", None))
    form = _choice("format", said.get("format", "ndjson"), FORMATS) or "ndjson"
    if sealed and (personal or form != "ndjson"):
        raise ValidationError({"sealed": ["A sealed export is NDJSON, and not unmasked."]})
    head = log_status().position
    return Wanted(
        form,
        _filter_of(said),
        after=number_of("after", said.get("after"), 0, END) or 0,
        upto=min(head, number_of("upto", said.get("upto", str(END)), 0, END) or 0),
        personal=personal,
        sealed=sealed,
        limit=number_of("limit", said.get("limit"), 1, MOST_AT_ONCE),
    )


def _filter_of(said: Mapping[str, Any]) -> Filter:
    ids: dict[str, Any] = {name: id_of(name, said.get(name)) for name in IDS}
    moments: dict[str, Any] = {
        name: moment_of(name, said[name]) for name in ("since", "until") if name in said
    }
    return Filter(
        types=_types(said),
        category=_choice("category", said.get("category"), GROUP_OF_CATEGORY),
        stream=_stream(said.get("stream")),
        **ids,
        **moments,
    )


def _types(said: Any) -> tuple[str, ...] | None:
    """Given several times in an address, as a list in a body."""
    names = said.getlist("type") if hasattr(said, "getlist") else said.get("type", [])
    if len(names) > MOST_TYPES:
        raise ValidationError({"type": [f"Expected at most {MOST_TYPES}."]})
    for name in names:
        _choice("type", name, TYPES)
    return tuple(names) or None


def _choice(name: str, value: str | None, among: Mapping[str, Any]) -> str | None:
    if value is not None and value not in among:
        raise ValidationError(
            {name: [f"There is no {value[:40]!r}. Expected one of those there are."]}
        )
    return value


def _stream(value: str | None) -> str | None:
    if value is not None and (len(value) > LONGEST_STREAM or "\0" in value):
        raise ValidationError(
            {"stream": [f"Expected at most {LONGEST_STREAM} characters, no NUL."]}
        )
    return value

"""What somebody asks of the history, and whether they are shown personal data."""

from typing import Any

from allauth.headless.tokens.strategies.jwt.internal import session_key_from_sid
from django.contrib.sessions.models import Session
from django.utils import timezone
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from api.commands import person_of
from api.paging import flag_of, id_of, moment_of, number_of
from core.accounts import keys
from core.accounts.models import ApiKey, User
from core.permissions import NotAllowed, Permission, require
from events.lanes import GROUP_OF_CATEGORY
from events.registry import TYPES
from projections.history.queries import END, Wanted
from projections.people.queries import language_of

LONGEST_TEXT = 200
LONGEST_STREAM = 200


def personal_of(request: Request) -> bool:
    """Whether the answer is unmasked: only where that is asked for, by `personal=true`. Raises
    NotAllowed where whoever asks may not see personal data."""
    if not flag_of(request.query_params, "personal"):
        return False
    require_personal(request)
    return True


def require_personal(request: Request) -> None:
    """Raises NotAllowed."""
    user: Any = request.user
    require(Permission.SEE_PERSONAL, user.roles, getattr(request.auth, "scopes", None))


def wanted_of(request: Request, *, personal: bool) -> Wanted:
    """The filters of a request. Raises ValidationError."""
    query = request.query_params
    return Wanted(
        types=_types(query.getlist("type")),
        category=_choice("category", query.get("category"), GROUP_OF_CATEGORY),
        stream=_text("stream", query.get("stream"), LONGEST_STREAM),
        **{name: id_of(name, query.get(name)) for name in ("actor", "subject", "room")},
        **{name: id_of(name, query.get(name)) for name in ("correlation", "causation")},
        since=moment_of("since", query["since"]) if "since" in query else None,
        until=moment_of("until", query["until"]) if "until" in query else None,
        after=number_of("after", query.get("after"), 0, END - 1) or 0,
        before=number_of("before", query.get("before"), 0, END) or END,
        text=_text("text", query.get("text"), LONGEST_TEXT),
        language=language_of(person_of(request)) if "text" in query else "",
        personal=personal,
    )


def _types(names: list[str]) -> tuple[str, ...]:
    for name in names:
        _choice("type", name, TYPES)
    return tuple(names)


def _choice(name: str, value: str | None, among: Any) -> str | None:
    if value is not None and value not in among:
        raise ValidationError({name: ["There is no such one. See history/types."]})
    return value


def _text(name: str, value: str | None, longest: int) -> str | None:
    if value is not None and (len(value) > longest or "\0" in value):
        raise ValidationError({name: [f"Expected at most {longest} characters, none of them NUL."]})
    return value


def still_may(request: Request, *, personal: bool) -> bool:
    """Whether whoever asked may still ask: their session or key is good, and so is their role."""
    user = User.objects.filter(id=person_of(request), is_active=True).first()
    if user is None or not _is_good(request):
        return False
    request.user = user
    try:
        require(Permission.ANALYSE, user.roles, getattr(request.auth, "scopes", None))
        if personal:
            require_personal(request)
    except NotAllowed:
        return False
    return True


def _is_good(request: Request) -> bool:
    proof: Any = request.auth
    if isinstance(proof, ApiKey):
        return bool(keys.alive({proof.id}))
    session = session_key_from_sid(proof["sid"]) if proof else request.session.session_key
    live = Session.objects.filter(session_key=session, expire_date__gt=timezone.now())
    return live.exists()

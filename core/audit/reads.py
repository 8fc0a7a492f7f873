"""What staff reads of people, and what it does besides giving commands: noted at every request.

Decided by what an endpoint takes, so that a new one is noted without saying so. A view says
`personal = False` where it tells nothing of anybody, or `personal = True` where it does and takes
a permission that does not tell. `same_at`: what of a question only says at which moment.
"""

import re
from threading import Lock
from time import monotonic
from typing import Any

from django.http import HttpRequest

from core.accounts.record import origin_of
from core.audit.note import Note
from core.audit.write import note_surely
from core.permissions import Permission, granted

READ = "ReadPersonalData"
PREFIX = "/api/v1/"
# Whoever may do this is shown what concerns others.
STAFF = {Permission.MODERATE, Permission.AUDIT, Permission.MANAGE_PEOPLE, Permission.SEE_PERSONAL}
# What it does without a command.
BESIDES = {Permission.ANALYSE, Permission.AUDIT, Permission.SEE_PERSONAL}
SAME_WITHIN = 60.0  # seconds: the same read again, as by a page that looks now and then
KEPT = 10_000
_TELLS_NOTHING = re.compile(r"[0-9a-fA-F:.TZ+-]{1,40}|true|false")

_recent: dict[tuple[Any, ...], float] = {}
_lock = Lock()


def note_request(request: HttpRequest) -> None:
    """Note a request that was answered, where it showed staff what is personal, or was one of
    staff's that is no command, or was made in the name of somebody else."""
    view = getattr(getattr(request.resolver_match, "func", None), "view_class", None)
    if view is None or not request.path.startswith(PREFIX) or not _is_of_interest(request, view):
        return
    note = _note(request)
    if note.action != READ or not _was_just_read(note, _read_at(request, view)):
        note_surely(note)


def _is_of_interest(request: HttpRequest, view: Any) -> bool:
    """A HEAD asks what a GET would show."""
    user: Any = request.user
    method = str(request.method).replace("HEAD", "GET")
    permission = getattr(view, "permissions", {}).get(method)
    if permission is None or not user.is_authenticated:
        return False
    if method != "GET":
        return permission in BESIDES
    if getattr(request, "acting", None):
        return True
    return bool(getattr(view, "personal", _shows_personal(request, permission)))


def _shows_personal(request: HttpRequest, permission: Permission) -> bool:
    if permission is not Permission.ANALYSE:
        return permission in STAFF
    user: Any = request.user
    scopes = getattr(getattr(request, "auth", None), "scopes", None)
    return Permission.SEE_PERSONAL in granted(user.roles, scopes)


def _note(request: HttpRequest) -> Note:
    user: Any = request.user
    origin = origin_of(request)
    person = user.pk
    route = str(request.resolver_match.route if request.resolver_match else "")
    reads = request.method in ("GET", "HEAD")
    return Note(
        actor=origin.acting or person,
        on_behalf_of=person if origin.acting else None,
        action=READ if reads else f"{request.method} {route.removeprefix(PREFIX[1:])}",
        outcome="accepted",
        target=request.path.removeprefix(PREFIX),
        address=origin.address,
        agent=origin.agent,
        details={"asked": asked} if (asked := _asked(request)) else {},
    )


def _asked(request: HttpRequest) -> dict[str, str]:
    """What was asked for, without the words: they may name somebody."""
    pairs = [(name[:40], str(value)) for name, value in request.GET.items()][:20]
    return {name: value if _TELLS_NOTHING.fullmatch(value) else "…" for name, value in pairs}


def _read_at(request: HttpRequest, view: Any) -> str:
    """What was read: another moment of the same is the same, where the view says so."""
    asked = request.GET.copy()
    for name in getattr(view, "same_at", ()):
        asked.pop(name, None)
    return f"{request.path}?{asked.urlencode()}"


def _was_just_read(note: Note, address: str) -> bool:
    key, now = (note.actor, note.on_behalf_of, address), monotonic()
    with _lock:
        if now - _recent.get(key, -SAME_WITHIN) < SAME_WITHIN:
            return True
        if len(_recent) >= KEPT:
            _recent.clear()
        _recent[key] = now
    return False

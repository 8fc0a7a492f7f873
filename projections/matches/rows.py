"""The rows of matches as clients see them: the same in snapshots, changes, frames and HTTP."""

from uuid import UUID, uuid5

import orjson

from core.domain.base import NAMESPACE
from projections.frames import Row
from projections.matches.models import Match, MatchList

CHALLENGES_TOPIC = "challenges"
OPEN = ("offered", "called", "playing", "reported", "disputed")
# Until somebody accepts there is nobody to talk to.
WITHOUT_ROOM = ("offered", "declined", "withdrawn", "expired")


def match_topic(match: object) -> str:
    """The topic of one match."""
    return f"match:{match}"


def matches_topic(person: object) -> str:
    """The topic of a person's own matches and challenges."""
    return f"matches:{person}"


def room_of(match: UUID) -> UUID:
    """The id of the match's room."""
    return uuid5(NAMESPACE, f"room/match/{match}")


def match_row(match: Match) -> Row:
    """A match, or a challenge to one."""
    finished = bool(match.how)
    return {
        "id": str(match.id),
        "origin": match.origin,
        "game": match.game,
        "game_name": match.game_name,
        "rules": orjson.loads(match.rules),
        "best_of": match.best_of,
        "ranked": match.ranked,
        "state": match.state,
        "one": _side(match.one, match.one_name, ready=match.one_ready),
        "two": _side(match.two, match.two_name, ready=match.two_ready) if match.two else None,
        "games": (games := orjson.loads(match.games)),
        "reported_by": _text(match.reported_by),
        "winner": match.winner or None,
        "how": match.how or None,
        "score": _score(games) if finished else None,
        "versions": orjson.loads(match.versions),
        "reason": match.reason,
        "text": match.text,
        "tournament": _tournament(match),
        "room": None if match.state in WITHOUT_ROOM else str(match.room),
        "expires_at": match.expires_at,
        "ready_by": match.ready_by,
        "confirm_by": match.confirm_by,
        "created_at": match.created_at,
        "started_at": match.started_at,
        "finished_at": match.finished_at,
        "position": match.position,
        "version": match.version,
    }


def list_row(match: Match, version: int) -> Row:
    """A match among those of one person, with the version of their topic."""
    return {**match_row(match), "version": version}


def place_row(mine: MatchList) -> Row:
    """The person's place in a queue."""
    return {
        "id": str(mine.person),
        "game": mine.queue or None,
        "since": mine.waits_since,
        "why": mine.left_because or None,
        "barred_until": mine.barred_until,
        "version": mine.place_version,
    }


def challenges_row(version: int) -> Row:
    """That the challenges for anybody have changed: not all see the same, so each reads theirs."""
    return {"id": "open", "version": version}


def _side(person: UUID | None, name: str, *, ready: bool) -> Row:
    return {"id": str(person), "name": name, "ready": ready}


def _score(games: list[list[int]]) -> list[int]:
    """How many games each side has won."""
    return [sum(one > two for one, two in games), sum(two > one for one, two in games)]


def _tournament(match: Match) -> Row | None:
    if match.tournament is None:
        return None
    return {
        "id": str(match.tournament),
        "name": match.tournament_name,
        "slot": match.slot,
        "label": match.label,
    }


def _text(value: UUID | None) -> str | None:
    return str(value) if value else None

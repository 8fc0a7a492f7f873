"""The fold: one event changes a match, and the lists of those who play it; frames tell of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson

from events.log import StoredEvent
from events.types import matches as happened
from events.types.base import Event
from events.types.games import GameDefined, GameRetired
from events.types.queues import QueueEvent
from projections.frames import Frame, frame
from projections.matches.models import ONE_ROW, Challenges, Game, Listing, Match, MatchList
from projections.matches.rows import (
    CHALLENGES_TOPIC,
    OPEN,
    challenges_row,
    list_row,
    match_row,
    match_topic,
    matches_topic,
    room_of,
)
from projections.matches.waiting import waits


@dataclass(slots=True)
class Tables:
    """The rows that a run of events reads and changes, by key."""

    matches: dict[UUID, Match] = field(default_factory=dict)
    listings: dict[tuple[UUID, UUID], Listing] = field(default_factory=dict)
    lists: dict[UUID, MatchList] = field(default_factory=dict)
    games: dict[str, Game] = field(default_factory=dict)
    challenges: Challenges = field(default_factory=lambda: Challenges(id=ONE_ROW, version=0))

    def list_of(self, person: UUID) -> MatchList:
        """The row, new for somebody who has not played yet."""
        return self.lists.setdefault(person, MatchList(person=person, version=0))

    def listing(self, person: UUID, match: UUID) -> Listing:
        """The row, new for somebody whom the match concerns for the first time."""
        new = Listing(person=person, match=match, open=True, version=0)
        return self.listings.setdefault((person, match), new)


def apply(event: Event, stored: StoredEvent, tables: Tables) -> list[Frame]:
    """Change the tables by one event; the frames that tell of it."""
    match event:
        case GameDefined():
            kind = event.model_dump(include={"name", "rules", "best_of", "ranked"})
            tables.games[event.game] = Game(
                game=event.game, kind=orjson.dumps(kind).decode(), retired=False
            )
            return []
        case GameRetired():
            tables.games[event.game] = Game(game=event.game, kind="{}", retired=True)
            return []
        case happened.MatchEvent():
            return _changed(event, stored, tables)
        case QueueEvent():
            return [waits(event, stored, tables.list_of(event.person))]
        case _:
            raise TypeError(f"the matches projection has no rule for {stored.type}")


def _changed(event: happened.MatchEvent, stored: StoredEvent, tables: Tables) -> list[Frame]:
    if isinstance(event, happened.ChallengeMade | happened.MatchCalled):
        tables.matches[event.match] = _new(event, stored)
    match = tables.matches[event.match]
    was_for_anybody = _is_for_anybody(match)
    change = _CHANGES.get(type(event))
    if change:
        change(event, match, stored)
    match.version += 1
    rows = {"match": [match_row(match)]}
    frames = [frame(stored, match_topic(match.id), match.version, rows)]
    frames += [_listed(who, match, stored, tables) for who in (match.one, match.two) if who]
    if was_for_anybody or _is_for_anybody(match):
        frames.append(_told_all(stored, tables))
    return frames


def _is_for_anybody(match: Match) -> bool:
    return match.state == "offered" and match.two is None


def _listed(person: UUID, match: Match, stored: StoredEvent, tables: Tables) -> Frame:
    mine, listing = tables.list_of(person), tables.listing(person, match.id)
    mine.version += 1
    listing.version, listing.open = mine.version, match.state in OPEN
    rows = {"match": [list_row(match, mine.version)]}
    return frame(stored, matches_topic(person), mine.version, rows)


def _told_all(stored: StoredEvent, tables: Tables) -> Frame:
    tables.challenges.version += 1
    version = tables.challenges.version
    return frame(stored, CHALLENGES_TOPIC, version, {"challenges": [challenges_row(version)]})


def _new(event: happened.ChallengeMade | happened.MatchCalled, stored: StoredEvent) -> Match:
    match = Match(
        id=event.match,
        game=event.game,
        game_name=event.game_name,
        rules=event.rules.model_dump_json(),
        best_of=event.best_of,
        ranked=event.ranked,
        room=room_of(event.match),
        created_at=stored.recorded_at,
        position=stored.position or 0,
    )
    if isinstance(event, happened.ChallengeMade):
        match.origin, match.state = "challenge", "offered"
        match.one, match.one_name = event.by, event.by_name
        match.two, match.two_name = event.to, event.to_name
        match.text, match.expires_at = event.text, event.expires_at
    else:
        match.origin, match.state = event.origin, "called"
        match.one, match.one_name = event.one, event.one_name
        match.two, match.two_name = event.two, event.two_name
        match.ready_by = event.ready_by
        match.tournament, match.tournament_name = event.tournament, event.tournament_name
        match.slot, match.label = event.slot, event.label
    return match


def _accepted(event: happened.ChallengeAccepted, match: Match, _stored: StoredEvent) -> None:
    match.state, match.two, match.two_name = "called", event.by, event.by_name
    match.ready_by, match.expires_at = event.ready_by, None


def _ended(state: str) -> Callable[[Any, Match, StoredEvent], None]:
    def rule(event: Any, match: Match, stored: StoredEvent) -> None:
        match.state, match.finished_at = state, stored.recorded_at
        match.reason = getattr(event, "reason", "")
        match.expires_at = match.ready_by = match.confirm_by = None

    return rule


def _awaited(event: happened.ReadyTimeSet, match: Match, _stored: StoredEvent) -> None:
    match.ready_by = event.ready_by


def _ready(event: happened.PlayerReady, match: Match, _stored: StoredEvent) -> None:
    if event.by == match.one:
        match.one_ready = True
    else:
        match.two_ready = True


def _started(_event: happened.MatchStarted, match: Match, stored: StoredEvent) -> None:
    match.state, match.started_at, match.ready_by = "playing", stored.recorded_at, None


def _kept(event: happened.ScoreKept, match: Match, _stored: StoredEvent) -> None:
    match.games = _json(event.games)


def _reported(event: happened.ScoreReported, match: Match, _stored: StoredEvent) -> None:
    match.state, match.reported_by = "reported", event.by
    match.games, match.confirm_by = _json(event.games), event.confirm_by


def _disputed(event: happened.ScoreDisputed, match: Match, _stored: StoredEvent) -> None:
    match.state, match.confirm_by, match.reason = "disputed", None, event.reason


def _result(event: happened.ResultEvent, match: Match, stored: StoredEvent) -> None:
    said = {
        "at": stored.recorded_at,
        "by": {"id": str(event.by), "name": event.by_name},
        "winner": event.winner,
        "games": event.games,
        "how": event.how,
        "reason": event.reason,
    }
    match.versions = _json([*orjson.loads(match.versions), said])
    match.state = "finished"
    match.finished_at = match.finished_at or stored.recorded_at
    match.games, match.winner = _json(event.games), event.winner or ""
    match.how, match.reason = event.how, event.reason
    match.ready_by = match.confirm_by = match.reported_by = None


def _voided(_event: happened.MatchVoided, match: Match, _stored: StoredEvent) -> None:
    match.before, match.state = match.state, "void"


def _reinstated(event: happened.MatchReinstated, match: Match, _stored: StoredEvent) -> None:
    match.state, match.before = match.before, ""
    match.ready_by = event.ready_by


_CHANGES: dict[type[happened.MatchEvent], Callable[[Any, Match, StoredEvent], None]] = {
    happened.ChallengeAccepted: _accepted,
    happened.ChallengeDeclined: _ended("declined"),
    happened.ChallengeWithdrawn: _ended("withdrawn"),
    happened.ChallengeExpired: _ended("expired"),
    happened.MatchCancelled: _ended("cancelled"),
    happened.MatchAbandoned: _ended("abandoned"),
    happened.ReadyTimeSet: _awaited,
    happened.PlayerReady: _ready,
    happened.MatchStarted: _started,
    happened.ScoreKept: _kept,
    happened.ScoreReported: _reported,
    happened.ScoreDisputed: _disputed,
    happened.MatchFinished: _result,
    happened.MatchCorrected: _result,
    happened.MatchVoided: _voided,
    happened.MatchReinstated: _reinstated,
}


def _json(value: Any) -> str:
    return orjson.dumps(value, option=orjson.OPT_UTC_Z).decode()

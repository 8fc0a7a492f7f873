"""The tournaments projection: each event makes a new view, and the rows that differ are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import orjson

from core.domain.tournaments.state import NoTournament, State
from events.db import execute, fetch
from events.log import StoredEvent
from projections.frames import Frame, Row, Rows, frame
from projections.plain import plain
from projections.rebuild import ReadModel
from projections.store import load, upsert
from projections.tournaments.models import Line, Part, Tournament, TournamentList
from projections.tournaments.rows import (
    LIST_TOPIC,
    Key,
    rows_after,
    rows_of,
    short_row,
    tournament_topic,
)
from projections.tournaments.view import (
    Shown,
    View,
    Views,
    bracket_of,
    is_same_competition,
    seen,
)

# The list is one for all lanes: whoever changes it holds its row until the commit.
_LOCK_LIST = "SELECT version FROM tournament_list WHERE id = 1 FOR UPDATE"
_START_LIST = "INSERT INTO tournament_list VALUES (1, 0) ON CONFLICT DO NOTHING"

_views = Views()


@dataclass(slots=True)
class _Tables:
    """The rows that a run of events changes, by key."""

    tournaments: dict[UUID, Tournament] = field(default_factory=dict)
    lines: dict[tuple[UUID, str, str], Line] = field(default_factory=dict)
    parts: dict[tuple[UUID, UUID], Part] = field(default_factory=dict)
    listed: TournamentList | None = None

    def list(self) -> TournamentList:
        """The row of the list, held until the commit."""
        if self.listed is None:
            if not fetch(_LOCK_LIST):
                execute(_START_LIST)
            [(version,)] = fetch(_LOCK_LIST)
            self.listed = TournamentList(id=1, version=version)
        return self.listed


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events of one lane, in order, in the surrounding transaction; the frames to push."""
    tables = _Tables()
    ids = {UUID(stored.stream.partition("-")[2]) for stored in batch}
    tables.tournaments = {each.id: each for each in load(Tournament, id=ids)}
    frames = [told for stored in batch for told in _apply(stored, tables)]
    upsert(tables.tournaments.values())
    upsert(tables.lines.values())
    upsert(tables.parts.values())
    if tables.listed is not None:
        upsert([tables.listed])
    return frames


def _apply(stored: StoredEvent, tables: _Tables) -> list[Frame]:
    before = _shown_before(stored)
    view = seen(before.view, stored)
    same = is_same_competition(view.state, before.view.state)
    bracket = before.bracket if same else bracket_of(view)
    rows = rows_after(view, bracket, before.view)
    marks = {key: _mark(row) for key, row in rows.items()}
    _views.keep(stored.stream, Shown(view, bracket, {**before.marks, **marks}))
    changed = {key: row for key, row in rows.items() if before.marks.get(key) != marks[key]}
    gone = _part(before.view, view, tables)
    return [_told(stored, view, changed, tables, gone), *_listed(stored, view, changed, tables)]


def _shown_before(stored: StoredEvent) -> Shown:
    found = _views.before(stored)
    if isinstance(found, Shown):
        return found
    marks = {key: _mark(row) for key, row in rows_of(found).items()}
    return Shown(found, bracket_of(found), marks)


def _mark(row: Row) -> int:
    return hash(orjson.dumps(row))


def _told(
    stored: StoredEvent,
    view: View,
    changed: Mapping[Key, Row],
    tables: _Tables,
    revoked: UUID | None,
) -> Frame:
    """The topic's version is that of the stream: every event is a frame."""
    which, told = view.tournament.id, Rows()
    for (kind, key), row in changed.items():
        versioned = {**row, "version": stored.version}
        told.setdefault(kind, []).append(versioned)
        tables.lines[which, kind, key] = Line(
            tournament=which,
            kind=kind,
            key=key,
            row=orjson.dumps(versioned).decode(),
            version=stored.version,
        )
    return frame(stored, tournament_topic(which), stored.version, told, revoked=revoked)


def _part(before: View, now: View, tables: _Tables) -> UUID | None:
    """Write down who has another part in it than before; the one, if any, who may see it no more:
    an event takes that from one person at most."""
    state, revoked = now.tournament, None
    then, parts = _parts(before.state), _parts(state)
    for who in then.keys() | parts.keys():
        organiser, entrant = parts.get(who, (False, False))
        if then.get(who) != (organiser, entrant):
            tables.parts[who, state.id] = Part(
                person=who, tournament=state.id, organiser=organiser, entrant=entrant
            )
        if organiser < then.get(who, (False, False))[0] and not state.opened:
            revoked = who
    return revoked


def _parts(state: State) -> dict[UUID, tuple[bool, bool]]:
    """Everybody in it: whether as an organiser, whether as an entrant."""
    if isinstance(state, NoTournament):
        return {}
    runs, here = state.organisers.keys(), state.here.keys()
    return {who: (who in runs, who in here) for who in runs | here}


def _listed(
    stored: StoredEvent, view: View, changed: Mapping[Key, Row], tables: _Tables
) -> list[Frame]:
    """What the list shows of it; nothing of a draft."""
    state = view.tournament
    kept = tables.tournaments.get(state.id)
    row = short_row(changed["tournament", str(state.id)])
    text = orjson.dumps(row).decode()
    tables.tournaments[state.id] = now = Tournament(
        id=state.id,
        state=state.phase,
        opened=state.opened,
        plain=plain(state.terms.name),
        created_at=view.created_at or stored.recorded_at,
        row=text,
        topic_version=stored.version,
        list_version=kept.list_version if kept else 0,
    )
    if not state.opened or (kept is not None and kept.opened and kept.row == text):
        return []
    listed = tables.list()
    listed.version += 1
    now.list_version = listed.version
    return [
        frame(
            stored, LIST_TOPIC, listed.version, {"tournament": [{**row, "version": listed.version}]}
        )
    ]


def carry_versions_over(old: str, new: str) -> None:
    """After a rebuild: put the versions of the list above the old ones, so that every client is
    told everything once more. `old` and `new` are schema names."""
    [(shift,)] = fetch(f"SELECT coalesce(max(version), 0) FROM {old}.tournament_list")
    execute(f"UPDATE {new}.tournament_list SET version = version + %(shift)s", shift=shift)
    execute(
        f"UPDATE {new}.tournament_tournament SET list_version = list_version + %(shift)s"
        " WHERE list_version > 0",
        shift=shift,
    )


READ_MODEL = ReadModel(
    name="tournaments",
    groups=("tournament",),
    tables=(
        "tournament_list",
        "tournament_tournament",
        "tournament_part",
        "tournament_line",
    ),
    project=project,
    carry_over=carry_versions_over,
)

"""The tournaments projection: each event makes a new view, and the rows that differ are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

import orjson

from core.domain.tournaments.state import NoTournament, State
from events import keyring
from events.db import execute, fetch
from events.log import StoredEvent, read_stream
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

# The list is one for all lanes: whoever changes it holds its row until the commit, so at the end.
_LOCK_LIST = "SELECT version FROM tournament_list WHERE id = 1 FOR UPDATE"
_START_LIST = "INSERT INTO tournament_list VALUES (1, 0) ON CONFLICT DO NOTHING"

_views = Views()


@dataclass(slots=True)
class _Tables:
    """The rows that a run of events changes, by key."""

    tournaments: dict[UUID, Tournament] = field(default_factory=dict)
    lines: dict[tuple[UUID, str, str], Line] = field(default_factory=dict)
    parts: dict[tuple[UUID, UUID], Part] = field(default_factory=dict)
    listed: list[tuple[StoredEvent, Row]] = field(default_factory=list)


def project(batch: Sequence[StoredEvent]) -> list[Frame]:
    """Apply events of one lane, in order, in the surrounding transaction; the frames to push."""
    tables = _Tables()
    ids = {UUID(stored.stream.partition("-")[2]) for stored in batch}
    tables.tournaments = {each.id: each for each in load(Tournament, id=ids)}
    frames = [_apply(stored, tables) for stored in batch]
    upsert(tables.lines.values())
    upsert(tables.parts.values())
    frames += _list(tables)
    upsert(tables.tournaments.values())
    return frames


def show_anew(which: UUID) -> int:
    """Write all rows of a tournament as its events make them now; how many were otherwise."""
    changed = 0
    for kept in load(Tournament, id=[which]):
        tables = _Tables()
        for stored in read_stream(f"tournament-{which}", limit=kept.topic_version):
            _apply(stored, tables)
        before = {line.pk: line.row for line in Line.objects.filter(tournament=which)}
        lines = [line for line in tables.lines.values() if before.get(line.pk) != line.row]
        upsert(lines)
        changed += len(lines)
    return changed


def _apply(stored: StoredEvent, tables: _Tables) -> Frame:
    erasures = keyring.erasures()  # before anything is read: it may name somebody erased meanwhile
    before = _shown_before(stored, erasures)
    view = seen(before.view, stored)
    same = is_same_competition(view.state, before.view.state)
    bracket = before.bracket if same else bracket_of(view)
    rows = rows_after(view, bracket, before.view)
    marks = {key: _mark(row) for key, row in rows.items()}
    _views.keep(stored.stream, Shown(view, bracket, {**before.marks, **marks}), erasures)
    changed = {key: row for key, row in rows.items() if before.marks.get(key) != marks[key]}
    gone = _part(before.view, view, tables)
    _note(stored, view, changed, tables)
    return _told(stored, view, changed, tables, gone)


def _shown_before(stored: StoredEvent, erasures: int) -> Shown:
    found = _views.before(stored, erasures)
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


def _note(stored: StoredEvent, view: View, changed: Mapping[Key, Row], tables: _Tables) -> None:
    """What the list shows of it; nothing of a draft."""
    state = view.tournament
    kept = tables.tournaments.get(state.id)
    row = short_row(changed["tournament", str(state.id)])
    text = orjson.dumps(row).decode()
    tables.tournaments[state.id] = Tournament(
        id=state.id,
        state=state.phase,
        opened=state.opened,
        plain=plain(state.terms.name),
        created_at=view.created_at or stored.recorded_at,
        row=text,
        topic_version=stored.version,
        list_version=kept.list_version if kept else 0,
    )
    if state.opened and not (kept is not None and kept.opened and kept.row == text):
        tables.listed.append((stored, row))


def _list(tables: _Tables) -> list[Frame]:
    """Number what the list shows otherwise, in the order of the events."""
    if not tables.listed:
        return []
    if not fetch(_LOCK_LIST):
        execute(_START_LIST)
    [(before,)] = fetch(_LOCK_LIST)
    frames = []
    for version, (stored, row) in enumerate(tables.listed, start=before + 1):
        tables.tournaments[UUID(row["id"])].list_version = version
        rows = {"tournament": [{**row, "version": version}]}
        frames.append(frame(stored, LIST_TOPIC, version, rows))
    upsert([TournamentList(id=1, version=before + len(frames))])
    return frames


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
    numbered={"tournament_list": ("version",), "tournament_tournament": ("list_version",)},
)

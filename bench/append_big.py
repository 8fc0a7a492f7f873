"""Latency of an append with 5,000,000 events in the log, beside an empty log."""

import sys
from typing import LiteralString

import psycopg

from bench.__main__ import main
from bench.append import writers
from bench.report import Figure, Maker, figures_of, percentile, ratios
from bench.servers import Servers

EVENTS = 5_000_000
ROOMS = 50_000

# Believable sizes: what seals, ids and texts of a MessagePosted take. The lengths are what counts.
FILL: tuple[LiteralString, ...] = (
    """
    INSERT INTO log_event (id, stream, version, type, schema_version, subject, payload, metadata)
    SELECT gen_random_uuid(), 'chat-' || room, 1 + n / %(rooms)s, 'MessagePosted', 1,
        gen_random_uuid(),
        jsonb_build_object('room', room, 'message', room, 'author', person,
            'author_name', jsonb_build_object('of', person, 'sealed', left(noise, 48)),
            'text', jsonb_build_object('of', person, 'sealed', repeat(noise, 2))),
        jsonb_build_object('actor', person, 'command', 'PostMessage', 'command_id', room,
            'correlation_id', room, 'causation_id', NULL, 'fingerprint', left(noise, 32),
            'client_address', jsonb_build_object('of', person, 'sealed', left(noise, 52)))
    FROM generate_series(0, %(events)s - 1) n,
        LATERAL (SELECT md5((n %% %(rooms)s)::text)::uuid AS room, md5(n::text)::uuid AS person,
            md5(n::text) || md5((n + 1)::text) || md5((n + 2)::text) AS noise) made
    """,
    """
    INSERT INTO log_position (position, seq, lane, lane_seq, hash)
    SELECT row_number() OVER (ORDER BY seq), seq, 'chat-' || seq %% 4, seq, sha256(id::text::bytea)
    FROM log_event
    """,
)
INDEXES = """
    SELECT coalesce(pg_get_constraintdef(c.oid), ''), pg_get_indexdef(i.indexrelid),
        i.indrelid::regclass::text, coalesce(c.conname, i.indexrelid::regclass::text)
    FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid
    WHERE i.indrelid IN ('log_event'::regclass, 'log_position'::regclass)
"""


def run(servers: Servers) -> list[Figure]:
    """Alternating runs on both logs; one writer, then sixteen."""
    events, seconds, rounds = (200_000, 2, 1) if servers.quick else (EVENTS, 6, 5)
    with servers.installation("append_big") as big, servers.installation("append_empty") as empty:
        with big.superuser() as session:
            _fill(session, events)
        figures = []
        for processes, threads in ((1, 1), (2, 8)):
            label = f"{processes * threads} writer{'s' if threads > 1 else ''}"
            runs = [
                [writers(place, processes, threads, seconds)["latencies"] for place in (empty, big)]
                for _ in range(rounds)
            ]
            figures += _figures(figures_of("append_big"), label, runs, events)
    return figures


def _figures(figure: Maker, label: str, runs: list[list[list[float]]], events: int) -> list[Figure]:
    made = []
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        empty, big = ([1000 * percentile(run[side], share) for run in runs] for side in (0, 1))
        made += [
            figure(f"{label}, {name}, empty log", empty, "ms"),
            figure(f"{label}, {name}, {events:,} events", big, "ms"),
            figure(f"{label}, {name}, ratio", ratios(big, empty), "×", most=1.2),
        ]
    return made


def _fill(session: psycopg.Connection[tuple[object, ...]], events: int) -> None:
    """Without indexes, which are built afterwards: minutes instead of an hour."""
    session.execute("SET maintenance_work_mem = '1GB'")
    indexes = session.execute(INDEXES).fetchall()
    for constraint, _, table, name in indexes:
        drop = f"ALTER TABLE {table} DROP CONSTRAINT {name}" if constraint else f"DROP INDEX {name}"
        session.execute(drop.encode())
    for statement in FILL:
        session.execute(statement, {"events": events, "rooms": ROOMS})
    for constraint, index, table, name in indexes:
        add = f"ALTER TABLE {table} ADD CONSTRAINT {name} {constraint}" if constraint else index
        session.execute(str(add).encode())
    session.execute("VACUUM ANALYZE log_event, log_position")
    session.execute("CHECKPOINT")


if __name__ == "__main__":
    sys.exit(main(only=("append_big",)))

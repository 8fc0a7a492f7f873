-- Give positions, if this leader's epoch still stands and nobody moved the head (else no rows).
WITH head AS (
    UPDATE log_head
    SET position = %(position)s, hash = %(hash)s, heartbeat_at = clock_timestamp()
    WHERE epoch = %(epoch)s AND position = %(before)s
    RETURNING one
), lane AS (
    INSERT INTO log_lane
    SELECT l.* FROM head, unnest(%(lanes)s::text[], %(lane_heads)s::bigint[]) l
    ON CONFLICT (lane) DO UPDATE SET seq = excluded.seq
)
INSERT INTO log_position (position, seq, lane, lane_seq, hash)
SELECT p.* FROM head, unnest(
    %(positions)s::bigint[], %(seqs)s::bigint[], %(event_lanes)s::text[],
    %(lane_seqs)s::bigint[], %(hashes)s::bytea[]
) p

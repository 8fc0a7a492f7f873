-- Give positions, if this leader's epoch still stands (else no rows).
WITH term AS (SELECT one FROM log_leader WHERE epoch = %(epoch)s FOR KEY SHARE)
INSERT INTO log_position (position, seq, lane, lane_seq, hash)
SELECT p.* FROM term, unnest(
    %(positions)s::bigint[], %(seqs)s::bigint[], %(lanes)s::text[],
    %(lane_seqs)s::bigint[], %(hashes)s::bytea[]
) p

-- The sequenced events of some ranges of streams (from the first name on, before the second), in the
-- order of the log.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM unnest(%(lows)s::text[], %(highs)s::text[]) AS wanted(low, high)
JOIN log_event e ON e.stream >= wanted.low COLLATE "C" AND e.stream < wanted.high COLLATE "C"
JOIN log_position p USING (seq)
ORDER BY p.position LIMIT %(limit)s

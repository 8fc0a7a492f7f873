-- The log with its hashes, from a position on.
SELECT {columns}, p.position, p.lane, p.lane_seq, p.hash
FROM log_position p LEFT JOIN log_event e USING (seq)
WHERE p.position > %(after)s
ORDER BY p.position LIMIT %(limit)s

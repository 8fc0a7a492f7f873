-- Some lanes together from a position on, in the order of the log.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_position p JOIN log_event e USING (seq)
WHERE p.position > %(after)s AND p.lane = ANY(%(lanes)s)
ORDER BY p.position LIMIT %(limit)s

-- A lane from a number on, in order.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_position p JOIN log_event e USING (seq)
WHERE p.lane = %(lane)s AND p.lane_seq > %(after)s
ORDER BY p.lane_seq LIMIT %(limit)s

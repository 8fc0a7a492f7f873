-- The log from a position on, in order.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_position p JOIN log_event e USING (seq)
WHERE p.position > %(after)s
ORDER BY p.position LIMIT %(limit)s

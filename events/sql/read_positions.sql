-- Events by their positions, in order.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_position p JOIN log_event e USING (seq)
WHERE p.position = ANY(%(positions)s)
ORDER BY p.position

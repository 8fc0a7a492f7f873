-- A stream's events from a version on, in order.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_event e LEFT JOIN log_position p USING (seq)
WHERE e.stream = %(stream)s AND e.version > %(after)s
ORDER BY e.version LIMIT %(limit)s

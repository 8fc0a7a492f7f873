-- Events by id.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_event e LEFT JOIN log_position p USING (seq)
WHERE e.id = ANY(%(ids)s)
ORDER BY e.seq

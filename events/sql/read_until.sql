-- Some streams' events up to a position, in the order of the log.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_event e JOIN log_position p USING (seq)
WHERE e.stream = ANY(%(streams)s) AND p.position <= %(until)s
ORDER BY p.position

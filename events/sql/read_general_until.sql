-- A stream's events that concern everyone (no subject), up to a position, in order.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_event e JOIN log_position p USING (seq)
WHERE e.stream = %(stream)s AND e.subject IS NULL AND p.position <= %(until)s
ORDER BY e.version

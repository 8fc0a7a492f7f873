-- Of a stretch of the log, the events that hold something sealed with a person's key, or that they
-- caused.
SELECT {columns}, p.position, p.lane, p.lane_seq
FROM log_position p JOIN log_event e USING (seq)
WHERE p.position > %(after)s AND p.position <= %(until)s
    AND (e.payload::text LIKE %(sealed)s OR e.metadata ->> 'actor' = %(person)s)
ORDER BY p.position

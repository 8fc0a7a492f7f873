-- The streams of a category in which something is sealed with a person's key. `end`: what comes
-- after the last of them.
SELECT DISTINCT stream FROM log_event
WHERE stream >= %(begin)s AND stream < %(end)s AND payload::text LIKE %(sealed)s
ORDER BY stream

-- The first event that is neither sequenced nor waiting to be.
SELECT e.id FROM log_event e
WHERE NOT EXISTS (SELECT FROM log_position p WHERE p.seq = e.seq)
  AND NOT EXISTS (SELECT FROM log_pending w WHERE w.seq = e.seq)
ORDER BY e.seq LIMIT 1

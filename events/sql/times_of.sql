-- When the events at these positions were recorded, in order.
SELECT p.position, e.recorded_at
FROM log_position p JOIN log_event e USING (seq)
WHERE p.position = ANY(%(positions)s)
ORDER BY p.position

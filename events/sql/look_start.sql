-- The last seq given out, 0 before the first.
SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM log_event_seq_seq

-- The last position and its hash; no row while the log is empty.
SELECT position, hash FROM log_position ORDER BY position DESC LIMIT 1

-- How far the log is, and how far it came.
SELECT (SELECT count(*) FROM log_pending) AS pending, position, published, epoch, hash, heartbeat_at
FROM log_head

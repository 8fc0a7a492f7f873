-- How far the log is, and how far it came.
SELECT (SELECT count(*) FROM log_pending),
       coalesce((SELECT max(position) FROM log_position), 0),
       published, epoch, heartbeat_at
FROM log_leader

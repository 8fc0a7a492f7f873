-- End the session of a leader that holds the lock but has not been heard of (paused, hung).
SELECT pg_terminate_backend(l.pid)
FROM pg_locks l, log_leader h
WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
  AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND (l.classid::bigint << 32 | l.objid::bigint) = %(lock)s
  AND h.heartbeat_at < clock_timestamp() - make_interval(secs => %(lease)s)

-- The version of a stream; 0 where there is none.
SELECT coalesce(max(version), 0) FROM log_event WHERE stream = %(stream)s

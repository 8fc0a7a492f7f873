-- Append events to a stream; see schema/003_append.sql.
SELECT log_append(%(stream)s, %(expected)s, %(events)s)

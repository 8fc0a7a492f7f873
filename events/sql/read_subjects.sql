-- The stream's events that concern everyone (no subject) or one of these subjects, in order, and the
-- stream's version.
SELECT {columns}, NULL::bigint, NULL::text, NULL::bigint
FROM log_event e
WHERE e.stream = %(stream)s AND e.subject IS NULL
UNION ALL
SELECT {columns}, NULL::bigint, NULL::text, NULL::bigint
FROM log_event e
WHERE e.stream = %(stream)s AND e.subject = ANY(%(subjects)s)
ORDER BY version

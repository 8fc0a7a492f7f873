-- Some streams' events of some types, each stream's in order.
SELECT {columns}, NULL::bigint, NULL::text, NULL::bigint
FROM log_event e
WHERE e.stream = ANY(%(streams)s) AND e.type = ANY(%(types)s)
ORDER BY e.stream, e.version

-- Events by category and type.
SELECT category, type, sum(events)::bigint AS events,
    round(100.0 * sum(events) / sum(sum(events)) OVER (), 1)::float8 AS share
FROM activity_hour
WHERE hour >= %(since)s AND hour < %(until)s
    AND (%(category)s::text IS NULL OR category = %(category)s)
GROUP BY category, type
ORDER BY events DESC, type

-- Events by weekday and hour, and on average: of those hours that have begun.
WITH counted AS (
    SELECT hour AS start, sum(events) AS events
    FROM activity_hour
    WHERE hour >= %(since)s AND hour < %(until)s
        AND (%(category)s::text IS NULL OR category = %(category)s)
    GROUP BY hour
),
told AS (
    SELECT extract(isodow FROM start AT TIME ZONE 'UTC')::int AS weekday,
        extract(hour FROM start AT TIME ZONE 'UTC')::int AS hour,
        coalesce(events, 0) AS events
    FROM generate_series(
        %(since)s, least(%(until)s - interval '1 second', now()), interval '1 hour'
    ) AS start
    LEFT JOIN counted USING (start)
)
SELECT (
        ARRAY['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
    )[weekday] AS weekday,
    hour,
    sum(events)::bigint AS events,
    count(*) AS times,
    round(sum(events) / count(*), 1)::float8 AS mean
FROM told
GROUP BY told.weekday, hour
ORDER BY told.weekday, hour

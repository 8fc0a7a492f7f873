-- Events by hour, day or week.
WITH counted AS (
    SELECT date_trunc(%(by)s, hour AT TIME ZONE 'UTC') AS start, events, CASE
        WHEN category IN ('account', 'login', 'friendship') THEN 'people'
        WHEN category IN ('room', 'chat', 'message', 'reading') THEN 'talk'
        WHEN category IN ('match', 'game', 'season', 'queue', 'tournament') THEN 'play'
        ELSE 'other'
    END AS part
    FROM activity_hour
    WHERE hour >= %(since)s AND hour < %(until)s
        AND (%(category)s::text IS NULL OR category = %(category)s)
)
SELECT start,
    coalesce(sum(events) FILTER (WHERE part = 'people'), 0)::bigint AS people,
    coalesce(sum(events) FILTER (WHERE part = 'talk'), 0)::bigint AS talk,
    coalesce(sum(events) FILTER (WHERE part = 'play'), 0)::bigint AS play,
    coalesce(sum(events) FILTER (WHERE part = 'other'), 0)::bigint AS other,
    coalesce(sum(events), 0)::bigint AS events
FROM generate_series(
    %(since)s AT TIME ZONE 'UTC',
    %(until)s AT TIME ZONE 'UTC' - interval '1 second',
    ('1 ' || %(by)s)::interval
) AS start
LEFT JOIN counted USING (start)
GROUP BY start
ORDER BY start

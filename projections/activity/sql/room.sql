-- One room by day or week.
WITH said AS (
    SELECT date_trunc(%(by)s, at AT TIME ZONE 'UTC') AS start, author, count(*) AS messages
    FROM chat_message
    WHERE room = %(room)s AND at >= %(since)s AND at < %(until)s
    GROUP BY start, author
)
SELECT start::date AS start, coalesce(sum(messages), 0)::bigint AS messages,
    count(author) AS authors,
    round(100.0 * max(messages) / sum(messages), 1)::float8 AS share_of_most_active
FROM generate_series(
    %(since)s AT TIME ZONE 'UTC',
    %(until)s AT TIME ZONE 'UTC' - interval '1 second',
    ('1 ' || %(by)s)::interval
) AS start
LEFT JOIN said USING (start)
GROUP BY start
ORDER BY start

-- How many different people did something by their own hand, by day or week, and how many
-- registered.
SELECT start::date AS start,
    (
        SELECT count(DISTINCT person) FROM activity_day
        WHERE day >= start::date AND day < least(
            start + ('1 ' || %(by)s)::interval, %(until)s AT TIME ZONE 'UTC'
        )::date
    ) AS active,
    (
        SELECT count(*) FROM activity_first
        WHERE what = 'registered' AND at >= start AT TIME ZONE 'UTC' AND at < least(
            start + ('1 ' || %(by)s)::interval, %(until)s AT TIME ZONE 'UTC'
        ) AT TIME ZONE 'UTC'
    ) AS registered
FROM generate_series(
    %(since)s AT TIME ZONE 'UTC',
    %(until)s AT TIME ZONE 'UTC' - interval '1 second',
    ('1 ' || %(by)s)::interval
) AS start
ORDER BY start

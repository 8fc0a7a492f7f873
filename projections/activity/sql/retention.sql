-- Of those who registered in a week, how many did something in it and in each of the weeks after.
WITH cohort AS (
    SELECT person, date_trunc('week', at AT TIME ZONE 'UTC')::date AS start
    FROM activity_first
    WHERE what = 'registered' AND at >= %(since)s AND at < %(until)s
),
size AS (
    SELECT start, count(*) AS people FROM cohort GROUP BY start
),
there AS (
    SELECT start, (date_trunc('week', day)::date - start) / 7 AS week,
        count(DISTINCT person) AS active
    FROM cohort JOIN activity_day USING (person)
    WHERE day >= start AND day < (%(until)s AT TIME ZONE 'UTC')::date
    GROUP BY start, week
)
SELECT size.start AS cohort, size.people, week, coalesce(active, 0) AS active,
    round(100.0 * coalesce(active, 0) / size.people, 1)::float8 AS share
FROM size
CROSS JOIN LATERAL generate_series(
    0, ((%(until)s AT TIME ZONE 'UTC')::date - 1 - size.start) / 7
) AS week
LEFT JOIN there USING (start, week)
ORDER BY cohort, week

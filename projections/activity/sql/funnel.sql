-- Of those who registered in that time, how many have done each thing by its end, how many of them
-- everything before it too, and how long after they had registered.
WITH person AS (
    SELECT registered.at AS registered, message.at AS message, friend.at AS friend,
        match.at AS match
    FROM activity_first registered
    LEFT JOIN activity_first message ON message.person = registered.person
        AND message.what = 'message' AND message.at < %(until)s
    LEFT JOIN activity_first friend ON friend.person = registered.person
        AND friend.what = 'friend' AND friend.at < %(until)s
    LEFT JOIN activity_first match ON match.person = registered.person
        AND match.what = 'match' AND match.at < %(until)s
    WHERE registered.what = 'registered'
        AND registered.at >= %(since)s AND registered.at < %(until)s
)
SELECT step, count(at) AS people,
    coalesce(round(100.0 * count(at) / nullif(count(*), 0), 1), 0)::float8 AS share,
    count(*) FILTER (WHERE in_order) AS in_order,
    round((
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - registered))
        FILTER (WHERE at IS NOT NULL) / 60
    )::numeric, 1)::float8 AS median_minutes
FROM (VALUES (1, 'registered'), (2, 'first message'), (3, 'first friend'), (4, 'first match'))
    AS steps(place, step)
LEFT JOIN LATERAL (
    SELECT registered,
        CASE place WHEN 1 THEN registered WHEN 2 THEN message WHEN 3 THEN friend ELSE match END
            AS at,
        (place < 2 OR message IS NOT NULL) AND (place < 3 OR friend IS NOT NULL)
            AND (place < 4 OR match IS NOT NULL) AS in_order
    FROM person
) reached ON true
GROUP BY place, step
ORDER BY place

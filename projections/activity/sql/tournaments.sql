-- The 100 newest tournaments that were made in that time and are no drafts. Matches that count no
-- more are left out. From called to result: of matches that were played.
SELECT t.id AS tournament, t.row::jsonb ->> 'name' AS name, t.state,
    t.row::jsonb ->> 'format' AS format, t.created_at,
    (t.row::jsonb ->> 'entrants')::int AS entrants,
    count(m.id) AS matches,
    count(m.id) FILTER (WHERE m.state = 'finished') AS finished,
    round(
        100.0 * count(m.id) FILTER (WHERE m.state = 'finished') / nullif(count(m.id), 0), 1
    )::float8 AS share_finished,
    count(m.id) FILTER (WHERE m.how IN ('no_show', 'double_no_show')) AS no_shows,
    count(m.id) FILTER (WHERE m.how = 'forfeit') AS forfeits,
    round((
        percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM m.finished_at - m.created_at))
        FILTER (WHERE m.how IN ('played', 'decided')) / 60
    )::numeric, 1)::float8 AS median_minutes,
    coalesce(sum(greatest(jsonb_array_length(m.versions::jsonb) - 1, 0)), 0)::bigint AS corrections
FROM tournament_tournament t
LEFT JOIN match m ON m.tournament = t.id AND m.state <> 'void'
WHERE t.opened AND t.created_at >= %(since)s AND t.created_at < %(until)s
    AND (%(tournament)s::uuid IS NULL OR t.id = %(tournament)s)
GROUP BY t.id
ORDER BY t.created_at DESC, t.id
LIMIT 100

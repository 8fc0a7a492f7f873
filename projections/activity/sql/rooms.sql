-- The 100 rooms with the most messages. What everybody may not know of has no name.
WITH said AS (
    SELECT room, author, count(*) AS messages
    FROM chat_message
    WHERE at >= %(since)s AND at < %(until)s
        AND (%(room)s::uuid IS NULL OR room = %(room)s)
    GROUP BY room, author
),
busiest AS (
    SELECT r.id, r.kind, r.name, r.member_count AS members,
        coalesce(sum(said.messages), 0)::bigint AS messages, count(said.author) AS authors,
        coalesce(max(said.messages), 0) AS most
    FROM chat_room r LEFT JOIN said ON said.room = r.id
    WHERE r.created_at < %(until)s AND (%(room)s::uuid IS NULL OR r.id = %(room)s)
    GROUP BY r.id
    ORDER BY messages DESC, r.id
    LIMIT 100
)
SELECT id AS room, kind,
    CASE WHEN %(personal)s OR kind IN ('public', 'match', 'tournament') THEN name ELSE '•••' END
        AS name,
    members, messages,
    round(messages / %(days)s::numeric, 1)::float8 AS messages_a_day,
    authors,
    round(100.0 * most / nullif(messages, 0), 1)::float8 AS share_of_most_active,
    (
        SELECT at FROM chat_message said
        WHERE said.room = busiest.id AND at < %(until)s
        ORDER BY at DESC LIMIT 1
    ) AS last_message
FROM busiest
ORDER BY messages DESC, room

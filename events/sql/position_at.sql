-- How far the log had come at a time: the last position whose event was recorded by then, 0 before
-- the first. Halves the log at each step, so it costs as good as the same however long that is.
WITH RECURSIVE look(low, high) AS (
    SELECT 0::bigint, coalesce(max(position), 0) FROM log_position
    UNION ALL
    SELECT
        CASE WHEN e.recorded_at <= %(at)s THEN p.position ELSE look.low END,
        CASE WHEN e.recorded_at <= %(at)s THEN look.high ELSE p.position - 1 END
    FROM look
    JOIN log_position p ON p.position = (look.low + look.high + 1) / 2
    JOIN log_event e USING (seq)
    WHERE look.low < look.high
)
SELECT low FROM look WHERE low = high

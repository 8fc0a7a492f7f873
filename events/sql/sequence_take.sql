-- The next committed events without a position, in order of arrival, which keeps the order of
-- every stream: version n+1 is only ever inserted after version n was committed.
WITH taken AS (
    DELETE FROM log_pending WHERE seq IN (SELECT seq FROM log_pending ORDER BY seq LIMIT %(limit)s)
    RETURNING seq
)
SELECT {columns}, e.seq FROM taken JOIN log_event e USING (seq) ORDER BY e.seq

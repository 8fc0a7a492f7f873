-- The next committed events without a position, in order of arrival, which keeps the order of
-- every stream: version n+1 is only ever inserted after version n was committed.
-- Looks at the seqs behind `seen` and at the gaps before it. Rows that are gone can't be cleaned
-- away while some old snapshot is held, and a look from the start would walk through all of them.
WITH taken AS (
    DELETE FROM log_pending WHERE seq = ANY (ARRAY(
        (SELECT seq FROM log_pending WHERE seq = ANY(%(gaps)s))
        UNION ALL
        (SELECT seq FROM log_pending WHERE seq > %(seen)s ORDER BY seq LIMIT %(limit)s)
    ))
    RETURNING seq
)
SELECT {columns}, e.seq FROM taken JOIN log_event e USING (seq) ORDER BY e.seq

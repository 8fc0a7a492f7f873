-- This transaction's own id. Every transaction that has taken a seq before now has a lower one, which
-- can't be said of a snapshot's xmax: that is one above the highest id that has ended.
SELECT pg_current_xact_id()::text::bigint

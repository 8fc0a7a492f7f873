-- All transactions below this id have ended.
SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint

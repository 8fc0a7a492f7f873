-- Begin a new epoch, once what the leader before has under way is done (its batches hold the row
-- FOR KEY SHARE): whatever it tries to write from here on is refused.
WITH free AS (SELECT one FROM log_leader FOR UPDATE)
UPDATE log_leader SET epoch = epoch + 1, heartbeat_at = clock_timestamp()
FROM free
RETURNING epoch, published

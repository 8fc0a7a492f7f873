-- Begin a new epoch: whatever an earlier leader still tries to write is refused from here on.
UPDATE log_head SET epoch = epoch + 1, heartbeat_at = clock_timestamp()
RETURNING epoch, position, hash, published

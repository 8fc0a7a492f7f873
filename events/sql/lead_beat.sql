-- Say that the leader lives; no row: it is not the leader any more.
UPDATE log_leader SET heartbeat_at = clock_timestamp() WHERE epoch = %(epoch)s RETURNING epoch

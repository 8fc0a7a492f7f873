-- Become the leader if nobody is: the lock goes with the session.
SELECT pg_try_advisory_lock(%(lock)s)

"""Who listens: projection workers, policies, the push layer, sockets, Celery tasks."""

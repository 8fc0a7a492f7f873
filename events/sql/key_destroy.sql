-- Destroy a person's key for good.
INSERT INTO log_person_key (person, wrapped, destroyed_at) VALUES (%(person)s, NULL, now())
ON CONFLICT (person) DO UPDATE SET wrapped = NULL,
    destroyed_at = coalesce(log_person_key.destroyed_at, now())

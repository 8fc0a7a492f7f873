-- Keep a person's new key, unless there is one or was one.
INSERT INTO log_person_key (person, wrapped) VALUES (%(person)s, %(wrapped)s)
ON CONFLICT (person) DO NOTHING

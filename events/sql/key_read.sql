-- A person's wrapped key; NULL once it was destroyed.
SELECT wrapped FROM log_person_key WHERE person = %(person)s

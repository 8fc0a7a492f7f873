-- How many people were erased.
SELECT count(*) FROM log_person_key WHERE destroyed_at IS NOT NULL

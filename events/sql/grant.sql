-- What the application's role may do. Not here: UPDATE, DELETE, TRUNCATE on log and audit.
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE UPDATE, DELETE, TRUNCATE ON log_event, log_position FROM {role};
REVOKE INSERT, DELETE, TRUNCATE ON log_leader FROM {role};
REVOKE DELETE, TRUNCATE ON log_person_key FROM {role};
REVOKE UPDATE, DELETE, TRUNCATE ON audit_entry FROM {role};

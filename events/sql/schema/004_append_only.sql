-- Nobody changes history: not the application's role (no such right), and nobody else (trigger,
-- which fires in replication sessions too).
CREATE FUNCTION log_refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% on % refused: the log is append-only. Append a compensating event instead.',
        TG_OP, TG_TABLE_NAME USING ERRCODE = 'CS003';
END $$;

CREATE TRIGGER log_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_event
    FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
CREATE TRIGGER log_position_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_position
    FOR EACH STATEMENT EXECUTE FUNCTION log_refuse_change();
ALTER TABLE log_event ENABLE ALWAYS TRIGGER log_event_append_only;
ALTER TABLE log_position ENABLE ALWAYS TRIGGER log_position_append_only;

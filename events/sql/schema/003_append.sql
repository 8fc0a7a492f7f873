-- Append events to one stream, all or none, and mark them for the sequencer.
-- _expected: the version the caller decided on; a stream elsewhere raises CS001.
--            NULL: the next versions, whatever they are, one appender of that stream at a time.
-- _events:   [{id, type, schema_version, subject, payload, metadata}, …]
-- Returns the version of the last event appended.
CREATE FUNCTION log_append(_stream text, _expected bigint, _events jsonb) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE
    _found bigint;
BEGIN
    -- First the transaction's id, then its seqs: the sequencer's lookout rests on that order.
    PERFORM pg_current_xact_id();

    IF _expected IS NULL THEN
        PERFORM log_lock_stream(_stream);
    END IF;

    SELECT coalesce(max(version), 0) INTO _found FROM log_event WHERE stream = _stream;
    IF _found <> _expected THEN
        RAISE EXCEPTION 'stream % is at version %, expected %', _stream, _found, _expected
            USING ERRCODE = 'CS001';
    END IF;

    WITH appended AS (
        INSERT INTO log_event (id, stream, version, type, schema_version, subject, payload, metadata)
        SELECT id, _stream, _found + n, type, schema_version, subject, payload, metadata
        FROM ROWS FROM (
            jsonb_to_recordset(_events) AS (
                id uuid, type text, schema_version integer, subject uuid, payload jsonb, metadata jsonb
            )
        ) WITH ORDINALITY AS event(id, type, schema_version, subject, payload, metadata, n)
        ORDER BY n
        RETURNING seq
    )
    INSERT INTO log_pending SELECT seq FROM appended;

    RETURN _found + jsonb_array_length(_events);
END $$;

-- Let one writer of a stream at a time through, until its transaction ends.
CREATE FUNCTION log_lock_stream(_stream text) RETURNS void
LANGUAGE sql AS $$
    SELECT pg_advisory_xact_lock(hashtextextended(_stream, 0));
$$;

-- The log. `seq` is the order of arrival: internal, with gaps, never shown. The order readers
-- see is log_position.position.
CREATE TABLE log_event (
    seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id             uuid NOT NULL CONSTRAINT log_event_id UNIQUE,
    stream         text COLLATE "C" NOT NULL,
    version        bigint NOT NULL CHECK (version > 0),
    type           text COLLATE "C" NOT NULL,
    schema_version integer NOT NULL,
    subject        uuid,
    payload        jsonb NOT NULL,
    metadata       jsonb NOT NULL,
    recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT log_event_stream_version UNIQUE (stream, version)
);

-- A decision about one member or one message reads only the events with that subject.
CREATE INDEX log_event_subject ON log_event (stream, subject, version);

-- Events not yet sequenced; written in the transaction that writes the event.
CREATE TABLE log_pending (
    seq bigint PRIMARY KEY
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);

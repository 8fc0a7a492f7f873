-- The order of the log: 1,2,3… without gaps, given after commit by the sequencer. Its last row is
-- the head: nothing that every batch would have to update.
CREATE TABLE log_position (
    position bigint PRIMARY KEY,
    seq      bigint NOT NULL CONSTRAINT log_position_seq UNIQUE,
    lane     text COLLATE "C" NOT NULL,
    lane_seq bigint NOT NULL,
    hash     bytea NOT NULL,
    CONSTRAINT log_position_lane UNIQUE (lane, lane_seq)
);

-- One row: which epoch may write, when its leader was last heard of, and up to which position
-- everything is confirmed by the broker.
CREATE TABLE log_leader (
    one          boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch        bigint NOT NULL,
    heartbeat_at timestamptz NOT NULL,
    published    bigint NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log_leader VALUES (true, 0, now(), 0);

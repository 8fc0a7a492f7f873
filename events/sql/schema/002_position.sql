-- The order of the log: 1,2,3… without gaps, given after commit by the sequencer.
CREATE TABLE log_position (
    position bigint PRIMARY KEY,
    seq      bigint NOT NULL CONSTRAINT log_position_seq UNIQUE,
    lane     text COLLATE "C" NOT NULL,
    lane_seq bigint NOT NULL,
    hash     bytea NOT NULL,
    CONSTRAINT log_position_lane UNIQUE (lane, lane_seq)
);

-- One row: how far the log is sequenced and published, and who may write that (the epoch).
CREATE TABLE log_head (
    one          boolean PRIMARY KEY DEFAULT true CHECK (one),
    epoch        bigint NOT NULL,
    position     bigint NOT NULL,
    hash         bytea NOT NULL,
    published    bigint NOT NULL,
    heartbeat_at timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO log_head VALUES (true, 0, 0, decode(repeat('00', 32), 'hex'), 0, now());

-- The last number given in each lane.
CREATE TABLE log_lane (
    lane text COLLATE "C" PRIMARY KEY,
    seq  bigint NOT NULL
) WITH (fillfactor = 10);

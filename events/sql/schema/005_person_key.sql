-- One key a person, wrapped by COURTSIDE_MASTER_KEY. Erasure sets wrapped to NULL: what was
-- encrypted with it can never be read again, while the log and its hash chain stay as they are.
CREATE TABLE log_person_key (
    person       uuid PRIMARY KEY,
    wrapped      bytea,
    created_at   timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

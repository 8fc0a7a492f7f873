-- Who is here. Every web process says in presence_at how its own sockets stand; presence holds
-- the sum, one row a person. Whoever changes either holds the row of presence_counter until the
-- commit: so no sum misses what another process has just said, and versions are 1,2,3… in the
-- order of the commits.

CREATE TABLE presence_counter (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    version bigint NOT NULL
);
INSERT INTO presence_counter (version) VALUES (0);

CREATE TABLE presence_process (
    process uuid PRIMARY KEY,
    beaten_at timestamptz NOT NULL
);

-- A process that was given up can say nothing any more: the reference refuses it.
CREATE TABLE presence_at (
    process uuid NOT NULL REFERENCES presence_process,
    person uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('online', 'away')),
    PRIMARY KEY (process, person)
);
CREATE INDEX presence_at_person ON presence_at (person);

-- seen_at: since when somebody is offline; NULL for everybody else.
CREATE TABLE presence (
    person uuid PRIMARY KEY,
    state text NOT NULL CHECK (state IN ('online', 'away', 'playing', 'offline')),
    seen_at timestamptz,
    version bigint NOT NULL UNIQUE
);

-- Sum up what all processes say of these people; the rows that changed, with new versions.
-- The caller holds presence_counter.
CREATE FUNCTION presence_sum(_people uuid[]) RETURNS SETOF presence
LANGUAGE sql AS $$
    WITH fresh AS (
        SELECT one.person,
               CASE WHEN bool_or(said.state = 'online') THEN 'online'
                    WHEN bool_or(said.state = 'away') THEN 'away'
                    ELSE 'offline' END AS state
        FROM unnest(_people) AS one(person) LEFT JOIN presence_at said USING (person)
        GROUP BY one.person
    ), changed AS (
        SELECT fresh.*, row_number() OVER (ORDER BY person) AS nth
        FROM fresh LEFT JOIN presence old USING (person)
        WHERE fresh.state <> coalesce(old.state, 'offline')
    ), counted AS (
        UPDATE presence_counter SET version = version + many
        FROM (SELECT count(*) AS many FROM changed) news WHERE many > 0
        RETURNING version - many AS before
    )
    INSERT INTO presence (person, state, seen_at, version)
    SELECT person, state, CASE state WHEN 'offline' THEN clock_timestamp() END, before + nth
    FROM changed, counted
    ON CONFLICT (person) DO UPDATE
        SET state = excluded.state, seen_at = excluded.seen_at, version = excluded.version
    RETURNING *
$$;

-- A process says how its people stand now; `offline`: it has no socket of theirs any more.
-- Returns the rows of the sum that changed.
CREATE FUNCTION presence_say(_process uuid, _people uuid[], _states text[])
RETURNS SETOF presence LANGUAGE plpgsql AS $$
BEGIN
    PERFORM FROM presence_counter FOR UPDATE;

    DELETE FROM presence_at USING unnest(_people, _states) AS said(person, state)
    WHERE presence_at.process = _process AND presence_at.person = said.person
      AND said.state = 'offline';

    INSERT INTO presence_at (process, person, state)
    SELECT _process, said.person, said.state FROM unnest(_people, _states) AS said(person, state)
    WHERE said.state <> 'offline'
    ON CONFLICT (process, person) DO UPDATE SET state = excluded.state;

    RETURN QUERY SELECT * FROM presence_sum(_people);
END $$;

-- Forget processes and all they said. Returns the rows of the sum that changed.
CREATE FUNCTION presence_end(_processes uuid[]) RETURNS SETOF presence
LANGUAGE plpgsql AS $$
DECLARE
    _people uuid[];
BEGIN
    PERFORM FROM presence_counter FOR UPDATE;

    WITH unsaid AS (DELETE FROM presence_at WHERE process = ANY (_processes) RETURNING person)
    SELECT array_agg(DISTINCT person) INTO _people FROM unsaid;

    DELETE FROM presence_process WHERE process = ANY (_processes);

    RETURN QUERY SELECT * FROM presence_sum(_people);
END $$;

-- Forget the processes not heard of for so many seconds. One whose row is locked is just beating.
CREATE FUNCTION presence_sweep(_seconds float) RETURNS SETOF presence
LANGUAGE plpgsql AS $$
DECLARE
    _dead uuid[];
BEGIN
    PERFORM FROM presence_counter FOR UPDATE;

    _dead := ARRAY(
        SELECT process FROM presence_process
        WHERE beaten_at < clock_timestamp() - make_interval(secs => _seconds)
        FOR UPDATE SKIP LOCKED
    );
    RETURN QUERY SELECT * FROM presence_end(_dead);
END $$;

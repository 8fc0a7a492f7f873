-- Who plays, as far as matches tell (consumers/presence/playing.py). Whoever changes it holds the
-- row of presence_counter until the commit, as for all of presence (schema.sql).
CREATE TABLE presence_playing (
    match uuid NOT NULL,
    person uuid NOT NULL,
    PRIMARY KEY (match, person)
);
CREATE INDEX presence_playing_person ON presence_playing (person);

-- As in schema.sql; whoever plays a match and has a socket is playing.
CREATE OR REPLACE FUNCTION presence_sum(_people uuid[]) RETURNS SETOF presence
LANGUAGE sql AS $$
    WITH fresh AS (
        SELECT one.person,
               CASE WHEN count(said.state) = 0 THEN 'offline'
                    WHEN EXISTS (SELECT FROM presence_playing p WHERE p.person = one.person)
                        THEN 'playing'
                    WHEN bool_or(said.state = 'online') THEN 'online'
                    ELSE 'away' END AS state
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

-- These people play the match; none: nobody does any more. Returns the rows of the sum that changed.
CREATE FUNCTION presence_play(_match uuid, _people uuid[]) RETURNS SETOF presence
LANGUAGE plpgsql AS $$
DECLARE
    _before uuid[];
BEGIN
    PERFORM FROM presence_counter FOR UPDATE;

    WITH rested AS (DELETE FROM presence_playing WHERE match = _match RETURNING person)
    SELECT coalesce(array_agg(person), '{}') INTO _before FROM rested;

    INSERT INTO presence_playing SELECT _match, person FROM unnest(_people) AS who(person);

    RETURN QUERY SELECT * FROM presence_sum(
        ARRAY(SELECT DISTINCT unnest(_before || _people))
    );
END $$;

-- The log behind a position as text: each event as JSON, exactly what its hash is made over but for
-- the order of keys, a tab, and its hash. A filter that is NULL lets everything through.
COPY (
    SELECT json_build_object(
               'position', p.position, 'lane', p.lane, 'lane_seq', p.lane_seq, 'id', e.id,
               'stream', e.stream, 'version', e.version, 'type', e.type,
               'schema_version', e.schema_version, 'subject', e.subject, 'payload', e.payload,
               'metadata', e.metadata, 'recorded_at', to_char(
                   e.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"+00:00"')
           ),
           encode(p.hash, 'hex')
    FROM log_position p LEFT JOIN log_event e USING (seq)
    WHERE p.position > %(after)s AND p.position <= %(upto)s
      AND {fits}
    ORDER BY p.position LIMIT %(limit)s
) TO STDOUT

e.id, e.stream, e.version, e.type, e.schema_version, e.subject, e.payload, e.metadata, e.recorded_at

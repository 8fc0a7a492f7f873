(%(since)s::timestamptz IS NULL OR e.recorded_at >= %(since)s::timestamptz)
      AND (%(until)s::timestamptz IS NULL OR e.recorded_at < %(until)s::timestamptz)
      AND (%(types)s::text[] IS NULL OR e.type = ANY(%(types)s::text[]))
      AND (%(category)s::text IS NULL OR split_part(e.stream, '-', 1) = %(category)s::text)
      AND (%(stream)s::text IS NULL OR e.stream = %(stream)s::text)
      AND (%(subject)s::uuid IS NULL OR e.subject = %(subject)s::uuid)
      AND (%(actor)s::text IS NULL OR e.metadata ->> 'actor' = %(actor)s::text)
      AND (%(correlation)s::text IS NULL OR e.metadata ->> 'correlation_id' = %(correlation)s::text)
      AND (%(causation)s::text IS NULL OR e.metadata ->> 'causation_id' = %(causation)s::text)
      AND (%(room)s::text IS NULL OR e.payload ->> 'room' = %(room)s::text
          AND (%(types)s::text[] IS NOT NULL OR %(category)s::text IS NOT NULL
              OR split_part(e.stream, '-', 1) <> 'reading'))

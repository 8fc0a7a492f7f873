-- The last number of each of these lanes; 0 for one without events.
SELECT lane, coalesce((SELECT max(lane_seq) FROM log_position p WHERE p.lane = wanted.lane), 0)
FROM unnest(%(lanes)s::text[]) wanted(lane)

-- The last number of every lane.
SELECT lane, seq FROM log_lane

-- The hash at a position.
SELECT hash FROM log_position WHERE position = %(position)s

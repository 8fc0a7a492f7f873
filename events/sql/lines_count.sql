-- How many events fit the filters.
SELECT count(*)
FROM log_position p LEFT JOIN log_event e USING (seq)
WHERE p.position > %(after)s AND p.position <= %(upto)s
  AND {fits}

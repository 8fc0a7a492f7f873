-- Where an event is in the order of the log, and the chain's hash there.
SELECT p.position, p.hash FROM log_event e JOIN log_position p USING (seq) WHERE e.id = %(id)s

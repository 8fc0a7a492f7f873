-- Everything up to this position is confirmed by the broker.
UPDATE log_head SET published = %(published)s
WHERE epoch = %(epoch)s AND published <= %(published)s RETURNING epoch

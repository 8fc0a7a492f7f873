-- Everything up to this position is confirmed by the broker; no row: another leads.
UPDATE log_leader SET published = %(published)s
WHERE epoch = %(epoch)s AND published <= %(published)s RETURNING epoch

-- Hold other writers of the stream back until this transaction ends.
SELECT log_lock_stream(%(stream)s)

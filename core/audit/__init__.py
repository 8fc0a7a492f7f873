"""Who did what: what the log does not say is written down here, the rest is read from the log."""

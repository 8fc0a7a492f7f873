"""Whether the log is what it was: verifications that were asked for, and what they found."""

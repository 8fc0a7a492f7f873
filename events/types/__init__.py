"""What can happen: every event type, in every schema version ever released."""

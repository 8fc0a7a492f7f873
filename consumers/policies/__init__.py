"""Process managers: an event calls for the next command. Command ids derive from the event's, so
a redelivered event does nothing twice."""

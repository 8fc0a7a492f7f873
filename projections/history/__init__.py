"""The read model of the history: the events of the log, to be filtered and searched."""

"""The matchmaking read model: who waits for an opponent."""

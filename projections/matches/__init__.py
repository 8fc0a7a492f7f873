"""The read model of matches and of the games that can be played."""

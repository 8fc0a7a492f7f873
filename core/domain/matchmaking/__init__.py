"""Who waits for an opponent, and whom they get."""

"""Friends: what two people are to each other."""

"""Time travel: what was shown at any moment of the past, and what is different between two."""

"""The people read model: who everybody is, and what they are to each other."""

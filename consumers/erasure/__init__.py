"""What follows from the erasure of a person, store after store, until nothing is left."""

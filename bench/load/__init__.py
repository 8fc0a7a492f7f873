"""What the benchmarks start as processes of their own: load, and our code under it."""

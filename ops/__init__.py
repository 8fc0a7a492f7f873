"""Sets up and runs Courtside on one machine: `make run`, `make test` and their instances."""

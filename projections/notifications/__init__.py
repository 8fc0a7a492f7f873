"""The notifications read model: what each person is told of, and why."""

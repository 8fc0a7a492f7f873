"""People's own data, put together for them in the background."""

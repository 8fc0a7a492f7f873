"""Inboxes: what people have read, and how they want to hear of things."""

"""Rooms, members and messages, as the topics `room:<id>` and `lobby` show them."""

"""Rooms, their members, and what they say."""

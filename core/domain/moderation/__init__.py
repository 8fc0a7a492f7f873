"""Moderation: reports of messages, and words that are not allowed."""

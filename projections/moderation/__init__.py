"""The moderation read model: reports, and words that are not allowed."""

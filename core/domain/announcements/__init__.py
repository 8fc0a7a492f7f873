"""Announcements: what the club tells everybody."""

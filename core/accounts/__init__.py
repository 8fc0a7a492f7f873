"""Accounts: django-allauth keeps them, the log records what happens to them."""

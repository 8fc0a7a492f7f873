"""Accounts: that somebody registered. Passwords and sessions are django-allauth's."""

"""Log-in by 42, as a provider of django-allauth."""

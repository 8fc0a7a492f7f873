"""What is allowed, and the Django project itself."""

"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher

from core.config import config


class Argon2(Argon2PasswordHasher):
    """Argon2id with as much memory as the installation allows it. A password that was kept with
    more or less is kept anew at the next log-in."""

    memory_cost = config.password_mb * 1024  # KiB

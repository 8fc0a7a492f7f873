import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models


class User(AbstractUser):
    """Somebody who can log in. Addressed by id everywhere outside the log-in form.

    `roles`: what they may do besides what every member may (core.permissions).
    `two_factor_email`: logging in takes a code from a mail. `avatar`: what the files of the
    person's picture begin with.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    roles = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    two_factor_email = models.BooleanField(default=False)
    avatar = models.CharField(max_length=80, null=True)


class ApiKey(models.Model):
    """A key that a program acts with for a person. The key itself is nowhere: `digest` is its
    SHA-256."""

    id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, models.CASCADE, related_name="keys")
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20))
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["created_at", "id"]

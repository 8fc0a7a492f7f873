import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class User(AbstractUser):
    """Somebody who can log in. Addressed by id everywhere outside the log-in form.

    `roles`: what they may do besides what every member may (core.permissions).
    `two_factor_email`: logging in takes a code from a mail. `avatar`: what the files of the
    person's picture begin with. `suspended`: they may not log in, until then where that is known;
    they are not active then, as if deleted. Why, the log says. `merged_into`: the account that this
    one, a second one of the same person, is part of now; it is not active any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    roles = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    two_factor_email = models.BooleanField(default=False)
    avatar = models.CharField(max_length=80, null=True)
    suspended = models.BooleanField(default=False)
    suspended_until = models.DateTimeField(null=True)
    merged_into = models.UUIDField(null=True, db_index=True)


class Erasure(models.Model):
    """That a person was erased, and how far it has come: the log says it, the stores follow.

    Nothing personal is in it. `event`: the id of PersonErased. `token`: whoever has it may read the
    certificate. `seen_at`: when it was first seen to be committed. `claimed_until`: until then one
    process alone goes on with it. `counts`: how many things were destroyed, by store; `done`: the
    stores that are through. `certificate`: the text that is signed; `signature`: base64, empty
    where there is no key to sign with.
    """

    person = models.UUIDField(primary_key=True)
    by = models.UUIDField()
    reason = models.CharField(max_length=20)
    requested_at = models.DateTimeField()
    event = models.UUIDField()
    token = models.CharField(max_length=64, unique=True)
    seen_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)
    done = ArrayField(models.CharField(max_length=40), default=list)
    finished_at = models.DateTimeField(null=True)
    certificate = models.TextField(default="")
    signature = models.TextField(default="")

    class Meta:
        db_table = "erasure"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["requested_at"], condition=Q(finished_at=None), name="erasure_unfinished"
            ),
            models.Index(fields=["requested_at", "person"], name="erasure_by_time"),
        ]


class OwnData(models.Model):
    """Everything there is of a person, put together for them. `progress`: per cent; `file`: in the
    storage `own-data`, empty until it is there. `claimed_until`: as of Erasure."""

    class State(models.TextChoices):
        WAITING = "waiting"
        READY = "ready"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.UUIDField()
    requested_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    progress = models.SmallIntegerField(default=0)
    file = models.CharField(max_length=80, default="")
    size = models.BigIntegerField(default=0)
    expires_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)

    class Meta:
        db_table = "own_data"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="waiting"), name="own_data_one_at_a_time"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [models.Index(fields=["person", "requested_at"])]


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

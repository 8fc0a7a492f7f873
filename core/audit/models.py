import uuid

from django.db import models
from django.db.models.functions import Now


class AuditEntry(models.Model):
    """Something that somebody did, or tried, and the log does not have. Never changed: the
    application's role has no right to, and a trigger refuses it to everybody.

    `actor`: who did it, None where nobody knows; `on_behalf_of`: in whose name, where that is
    somebody else. `target`: a stream, or an address below /api/v1/. `address`, `agent`: sealed with
    the key of whoever did it. `count`: how many times within a minute (core.audit.restraint).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor = models.UUIDField(null=True)
    on_behalf_of = models.UUIDField(null=True)
    action = models.CharField(max_length=200)
    target = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20)
    code = models.CharField(max_length=60)
    command_id = models.UUIDField(null=True)
    correlation_id = models.UUIDField(null=True)
    causation_id = models.UUIDField(null=True)
    address = models.JSONField(null=True)
    agent = models.JSONField(null=True)
    details = models.JSONField(default=dict)
    count = models.IntegerField(default=1)

    class Meta:
        db_table = "audit_entry"
        indexes = [
            models.Index(fields=["at"], name="audit_entry_at"),
            models.Index(fields=["actor", "id"], name="audit_entry_actor"),
            models.Index(fields=["on_behalf_of", "id"], name="audit_entry_on_behalf_of"),
            models.Index(fields=["target", "id"], name="audit_entry_target"),
            models.Index(fields=["command_id"], name="audit_entry_command_id"),
        ]


class AuditFilter(models.Model):
    """What an admin looks for in the audit again and again. `query`: as in the page's address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    admin = models.UUIDField()
    name = models.CharField(max_length=60)
    query = models.JSONField()

    class Meta:
        db_table = "audit_filter"
        constraints = [models.UniqueConstraint(fields=["admin", "name"], name="audit_filter_name")]

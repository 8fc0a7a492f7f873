from django.db import models

from core.jobs import Job


class Verification(Job):
    """One recomputation of the chain: up to `position` of `total`. With a flaw `reason` says what
    is wrong, at `flaw` (None: beside the order); up to `vouched` checkpoints were signed.
    `operation`: the order it follows from; None: the system's own."""

    position = models.BigIntegerField(default=0)
    total = models.BigIntegerField(default=0)
    flaw = models.BigIntegerField(null=True)
    vouched = models.BigIntegerField(null=True)
    operation = models.UUIDField(null=True, unique=True)
    reason = models.TextField(default="")

    class Meta:
        db_table = "verification"

    @property
    def result(self) -> str:
        """`fits`, `tampered`, or empty while it is not known."""
        if self.state != "done":
            return ""
        return "tampered" if self.reason else "fits"

from django.db import models
from django.db.models import Q


class Timer(models.Model):
    """Something of a `kind` is to happen to `entity` once it is `due`. `held`: not for now."""

    pk = models.CompositePrimaryKey("kind", "entity")
    kind = models.CharField(max_length=40)
    entity = models.UUIDField()
    due = models.DateTimeField()
    held = models.BooleanField(default=False)

    class Meta:
        db_table = "timer"
        indexes = [models.Index(fields=["due"], condition=Q(held=False), name="timer_due")]

"""Rate limits count on a database session of their own: see DATABASES in core/settings.py."""

from typing import Any


class Router:
    """Leads the cache, where rate limits are counted, to the alias `counters`."""

    def db_for_read(self, model: Any, **_hints: Any) -> str | None:
        return "counters" if model._meta.app_label == "django_cache" else None  # noqa: SLF001  # documented

    db_for_write = db_for_read

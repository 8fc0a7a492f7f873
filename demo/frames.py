"""What the server's frames hold."""

from collections.abc import Iterator
from typing import Any


def rows(frame: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every (kind, row) in the answer to a subscription, or in an event."""
    for change in frame.get("changes", ()):
        yield change["kind"], change["row"]
    for kind, found in (frame.get("snapshot") or frame.get("data") or {}).items():
        for row in found:
            yield kind, row

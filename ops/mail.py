"""Where mail of an instance started here goes."""

import os
import urllib.parse
from pathlib import Path


def has_server() -> bool:
    """Whether mail reaches people, and not a file or this terminal."""
    return os.environ.get("COURTSIDE_MAIL_URL", "").startswith("smtp:")


def destination(folder: Path) -> str:
    """A line about it, for whoever waits for a code."""
    url = os.environ.get("COURTSIDE_MAIL_URL") or f"file:{folder / 'mail'}"
    kind, _, rest = url.partition(":")
    match kind:
        case "smtp":
            return f"mail is sent by {urllib.parse.urlsplit(url).hostname}"
        case "console":
            return "mail is shown in this terminal"
        case _:
            return f"mail is put into {rest or folder / 'mail'}"

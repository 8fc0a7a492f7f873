"""Where mail goes, from one address: `smtp://user:password@host:587?tls=starttls`, `console:`,
or `file:<folder>`."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

TLS = ("starttls", "ssl", "none")
PORTS = {"starttls": 587, "ssl": 465, "none": 25}
EXPECTED = "expected smtp://user:password@host:587?tls=starttls (or ssl, none), console: or file:"
BACKENDS = "django.core.mail.backends."


@dataclass(frozen=True, slots=True)
class Mail:
    """The settings of Django's mail backend. `folder`: where messages are put as files."""

    backend: str
    host: str = ""
    port: int = 25
    user: str = ""
    password: str = ""
    tls: str = "none"
    folder: str = ""


def mail_of(url: str) -> Mail:
    """What the address says. Raises ValueError, with what is expected."""
    parts = urlsplit(url)
    match parts.scheme:
        case "console":
            return Mail(BACKENDS + "console.EmailBackend")
        case "file":
            return Mail(BACKENDS + "filebased.EmailBackend", folder=unquote(parts.path))
        case "smtp" if parts.hostname:
            tls = parse_qs(parts.query).get("tls", ["starttls"])[-1]
            if tls in TLS:
                return Mail(
                    BACKENDS + "smtp.EmailBackend",
                    host=parts.hostname,
                    port=parts.port or PORTS[tls],
                    user=unquote(parts.username or ""),
                    password=unquote(parts.password or ""),
                    tls=tls,
                )
    raise ValueError(EXPECTED)


def checked(url: str) -> str:
    """The address, where it is one. Raises ValueError."""
    mail_of(url)
    return url


def folder_of(mail: Mail, data_dir: Path) -> Path:
    """Where messages are put as files."""
    return Path(mail.folder) if mail.folder else data_dir / "mail"

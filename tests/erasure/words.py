"""Unmistakable words, and the search for them: in every table, and in every file."""

import base64
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

from django.contrib.sessions.models import Session

from core.config import config
from events.db import fetch

ADDRESS = "203.0.113.77"
_TABLES = """
    SELECT table_name FROM information_schema.tables
    WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY 1
"""
# Where words are cut into pieces.
_CUT = """
    SELECT table_name, column_name FROM information_schema.columns
    WHERE table_schema = 'public'
        AND (column_name IN ('trigrams', 'sort', 'handle', 'plain') OR data_type = 'tsvector')
"""


@dataclass
class Words:
    """One word for each place in somebody's life: `words["bio"]`. All begin alike."""

    mark: str = field(default_factory=lambda: f"Qxz{uuid4().hex[:8]}")
    said: dict[str, str] = field(default_factory=dict)

    def __getitem__(self, place: str) -> str:
        return self.said.setdefault(place, f"{self.mark}{place}")

    def in_text(self, text: str) -> set[str]:
        """The words in a text: as they are, in other cases, in base64, in hexadecimal."""
        return self.in_bytes(text.encode())

    def in_bytes(self, content: bytes) -> set[str]:
        """As `in_text`; in UTF-16 as well."""
        folded = content.lower()
        found = {word for word in (self.mark, ADDRESS) for form in _plain(word) if form in folded}
        return found | {
            word for word in (self.mark, ADDRESS) for form in _packed(word) if form in content
        }

    def in_tables(self) -> dict[str, set[str]]:
        """The words by table: every column of every row, whatever its type, as text."""
        found = {name: self.in_text(text) for name, text in _tables()}
        found["django_session"] |= self.in_text(_sessions())
        found |= {f"{name} (in pieces)": pieces for name, pieces in self._in_pieces()}
        return {name: words for name, words in found.items() if words}

    def _in_pieces(self) -> Iterator[tuple[str, set[str]]]:
        """Trigrams and stems: what no other word has begins as ours do."""
        for table, column in fetch(_CUT):
            rows = fetch(f'SELECT "{column}"::text FROM "{table}"')
            text = " ".join(str(value) for (value,) in rows).lower()
            yield f"{table}.{column}", {"qxz"} if "qxz" in text else set()

    def in_files(self) -> dict[str, set[str]]:
        """The words by file, in its name or its content, of the whole data folder."""
        files = [file for file in config.data_dir.rglob("*") if file.is_file()]
        found = {str(file): self.in_bytes(_content(file) + str(file).encode()) for file in files}
        return {name: words for name, words in found.items() if words}


def _tables() -> Iterator[tuple[str, str]]:
    for (name,) in fetch(_TABLES):
        rows = fetch(f'SELECT t::text FROM "{name}" t')
        yield name, "\n".join(text for (text,) in rows)


def _sessions() -> str:
    """They are packed."""
    return "\n".join(str(session.get_decoded()) for session in Session.objects.all())


def _content(file: Path) -> bytes:
    content = file.read_bytes()
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return content
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return content + b"".join(opened.read(name) for name in opened.namelist())


def _plain(word: str) -> list[bytes]:
    return [word.lower().encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be")]


def _packed(word: str) -> list[bytes]:
    forms = []
    for text in (word, word.lower()):
        for code in ("utf-8", "utf-16-le"):
            raw = text.encode(code)
            forms += [raw.hex().encode(), *(_in_base64(raw, before) for before in range(3))]
    return forms


def _in_base64(raw: bytes, before: int) -> bytes:
    """What base64 has of the bytes for certain, where so many others stand before them."""
    packed = base64.b64encode(bytes(before) + raw)
    first = -(-before * 8 // 6)
    last = (before + len(raw)) * 8 // 6
    return packed[first:last]

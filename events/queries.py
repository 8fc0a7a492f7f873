"""The SQL of this package by name: one file each in events/sql, read once."""

from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "sql"
COLUMNS = (FOLDER / "_columns.sql").read_text().strip()
FITS = (FOLDER / "_fits.sql").read_text().strip()


@cache
def query(name: str) -> str:
    """The text of events/sql/<name>.sql, with `{columns}` and `{fits}` filled in."""
    text = (FOLDER / f"{name}.sql").read_text()
    return text.replace("{columns}", COLUMNS).replace("{fits}", FITS)


def schema() -> list[str]:
    """The statements that create the log, in order."""
    return [path.read_text() for path in sorted((FOLDER / "schema").glob("*.sql"))]

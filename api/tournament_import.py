"""A list of entrants, as CSV or JSON, line by line."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pydantic import ValidationError as Invalid
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from api.commands import body_of, command_for
from core.domain.tournaments.commands import MOST_ENTRANTS, EnterMany, NewEntrant
from core.domain.tournaments.entrants import NOBODY, problems_of
from core.domain.tournaments.state import Tournament
from projections.frames import Row
from projections.people.queries import people_called

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 256 * 1024
HEADINGS = ("username", "alias")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list. `entrant`: what it says, where that can be said; `error`: what is wrong
    with it."""

    number: int
    username: str
    alias: str
    entrant: NewEntrant | None = None
    error: str | None = None

    @property
    def row(self) -> Row:
        return {
            "line": self.number,
            "username": self.username,
            "alias": self.alias,
            "person": str(self.entrant.person) if self.entrant and not self.error else None,
            "error": self.error,
        }


def read(request: Request) -> list[Line]:
    """The lines that were sent, as they are. Raises ValidationError."""
    file = request.FILES.get("file")
    lines = _from_file(file) if file is not None else _from_body(body_of(request))
    found = [line for line in lines if line.username or line.alias]
    if not 1 <= len(found) <= MOST_ENTRANTS:
        raise ValidationError({"entrants": [f"Expected 1 to {MOST_ENTRANTS} lines."]})
    return found


def _from_file(file: "UploadedFile[bytes]") -> Iterable[Line]:
    if (file.size or 0) > MOST_BYTES:
        raise ValidationError({"file": ["Expected at most 256 KiB."]})
    try:
        text = file.read().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        raise ValidationError({"file": [f"Expected CSV in UTF-8: {error}."]}) from None
    columns: tuple[str, ...] = HEADINGS
    if rows and "username" in (first := [cell.strip().casefold() for cell in rows[0]]):
        columns, rows[0] = tuple(first), []
    for number, cells in enumerate(rows, start=1):
        named = dict(zip(columns, cells, strict=False))
        yield _line(number, named)


def _from_body(body: Mapping[str, Any]) -> Iterable[Line]:
    lines = body.get("entrants")
    if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
        raise ValidationError({"entrants": ["Expected a list of objects."]})
    for number, line in enumerate(lines, start=1):
        yield _line(number, line)


def _line(number: int, named: Mapping[str, object]) -> Line:
    username, alias = (str(named.get(name) or "").strip() for name in HEADINGS)
    return Line(number, username, alias)


def checked(
    request: Request, there: Tournament, lines: list[Line]
) -> tuple[EnterMany | None, list[Line]]:
    """The command that enters those of the lines which make sense, and all lines with what is
    wrong with them."""
    people = people_called([line.username for line in lines])
    lines = [_resolved(line, people.get(line.username)) for line in lines]
    good = [line for line in lines if line.entrant and not line.error]
    if not good:
        return None, lines
    args = {
        "tournament": there.id,
        "entrants": [line.entrant.model_dump(mode="json") for line in good if line.entrant],
    }
    command = command_for(request, EnterMany, args)
    problems = {good[n - 1].number: text for n, text in problems_of(command, there).items()}
    return command, [replace(line, error=problems.get(line.number, line.error)) for line in lines]


def _resolved(line: Line, person: UUID | None) -> Line:
    if person is None:
        return replace(line, error=NOBODY)
    try:
        return replace(line, entrant=NewEntrant(person=person, alias=line.alias))
    except Invalid as error:
        why = error.errors(include_url=False)[0]["msg"].removeprefix("Value error, ")
        return replace(line, error=f"the alias: {why}.")

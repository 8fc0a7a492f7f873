"""A tournament as JSON and CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import orjson

Bracket = dict[str, Any]


def as_json(bracket: Bracket) -> bytes:
    """All that is shown, as the bracket's endpoint has it."""
    return orjson.dumps(bracket, option=orjson.OPT_UTC_Z | orjson.OPT_INDENT_2)


def as_csv(bracket: Bracket) -> bytes:
    """Its matches, an empty line, and its standings; with a byte order mark, for spreadsheets."""
    file = io.StringIO()
    csv.writer(file).writerows(map(_safe, _lines(bracket)))
    return file.getvalue().encode("utf-8-sig")


def _lines(bracket: Bracket) -> Iterator[Sequence[Any]]:
    yield "place in bracket", "stage", "round", "one", "two", "state", "score", "winner", "how"
    for pairing in bracket["pairings"]:
        yield (
            *(pairing[name] for name in ("slot", "stage", "round")),
            *(_name(pairing[side]) for side in ("one", "two")),
            pairing["state"],
            _score(pairing["score"]),
            _name(pairing[pairing["winner"]]) if pairing["winner"] else "",
            pairing["how"],
        )
    yield ()
    entrants = {each["id"]: each for each in bracket["entrants"]}
    yield "place", "name", "alias", "seed", "played", "won", "drawn", "lost", "why"
    for standing in sorted(bracket["standings"], key=lambda each: int(each["place"])):
        entrant = entrants[standing["id"]]
        yield (
            standing["place"],
            *(entrant[name] for name in ("name", "alias", "seed")),
            *(standing[name] for name in ("played", "won", "drawn", "lost", "text")),
        )


def _name(player: dict[str, Any] | None) -> str:
    return str(player["name"]) if player else ""


def _score(score: Sequence[int] | None) -> str:
    return f"{score[0]}–{score[1]}" if score else ""  # as scores are written


def _safe(line: Sequence[Any]) -> Sequence[Any]:
    """A spreadsheet shall show a text that begins as a formula, not reckon with it."""
    return [
        f"'{cell}"
        if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@", "\t"))
        else cell
        for cell in line
    ]

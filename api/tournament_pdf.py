"""A tournament's bracket to print: one page as large as it takes."""

import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

Row = dict[str, Any]

# Knows more alphabets than what comes with ReportLab; Debian's fonts-dejavu-core.
DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")
MARGIN, HEAD = 36.0, 54.0
WIDTH, HEIGHT = 170.0, 30.0  # of a match
COLUMN, LINE = WIDTH + 28.0, HEIGHT + 10.0
TABLE = 300.0
LONGEST = 26  # letters of a name
INK, PALE = HexColor("#1d2433"), HexColor("#8a93a5")


@dataclass(frozen=True, slots=True)
class Box:
    """A match at its place, counted from the top left."""

    pairing: Row
    x: float
    y: float


def as_pdf(bracket: Row) -> bytes:
    """The bracket, round by round, and the standings beside it."""
    boxes, depth = _placed([each for each in bracket["pairings"] if each["state"] != "empty"])
    standings = sorted(bracket["standings"], key=lambda each: int(each["place"]))
    right = max((box.x for box in boxes), default=0.0) + COLUMN
    width = MARGIN * 2 + right + TABLE
    height = MARGIN * 2 + HEAD + max(depth, len(standings) * 13.0 + 30)
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(width, height), invariant=1)
    canvas.setTitle(bracket["tournament"]["name"])
    canvas.translate(MARGIN, height - MARGIN)
    _title(canvas, bracket)
    canvas.translate(0, -HEAD)
    _lines(canvas, boxes)
    for box in boxes:
        _match(canvas, box)
    names = {each["id"]: each["alias"] for each in bracket["entrants"]}
    _table(canvas, standings, names, right)
    canvas.save()
    return file.getvalue()


def _placed(pairings: Sequence[Row]) -> tuple[list[Box], float]:
    """Stage below stage, a column for each round; and how far down that goes. A match stands
    between those that lead to it, where they are in the same stage."""
    top, boxes = 0.0, list[Box]()
    for stage in dict.fromkeys(each["stage"] for each in pairings):
        mine = [each for each in pairings if each["stage"] == stage]
        drawn = _stage(mine, top)
        boxes += drawn
        top = max((box.y for box in drawn), default=top) + LINE * 1.5
    return boxes, top


def _stage(pairings: Sequence[Row], top: float) -> list[Box]:
    rounds = list(dict.fromkeys(each["round"] for each in pairings))
    spots: dict[str, float] = {}
    boxes: list[Box] = []
    for column, number in enumerate(rounds):
        below = top
        for each in (pairing for pairing in pairings if pairing["round"] == number):
            before = [spots[slot] for slot in (each["one_slot"], each["two_slot"]) if slot in spots]
            y = max(below, sum(before) / len(before)) if before else below
            spots[each["slot"]], below = y, y + LINE
            boxes.append(Box(each, column * COLUMN, y))
    return boxes


def _title(canvas: Canvas, bracket: Row) -> None:
    tournament = bracket["tournament"]
    canvas.setFillColor(INK)
    canvas.setFont(_font(), 16)
    canvas.drawString(0, -14, tournament["name"])
    canvas.setFillColor(PALE)
    canvas.setFont(_font(), 9)
    count = f"{tournament['entrants']} entrants"
    canvas.drawString(0, -30, f"{tournament['game_name']} · {count} · {tournament['state']}")


def _lines(canvas: Canvas, boxes: Iterable[Box]) -> None:
    """From each match to the next that its winner plays in the same stage."""
    spots: Mapping[str, Box] = {box.pairing["slot"]: box for box in boxes}
    canvas.setStrokeColor(PALE)
    canvas.setLineWidth(0.6)
    for box in spots.values():
        for slot in (box.pairing["one_slot"], box.pairing["two_slot"]):
            if slot in spots and spots[slot].pairing["stage"] == box.pairing["stage"]:
                _line(canvas, spots[slot], box)


def _line(canvas: Canvas, start: Box, end: Box) -> None:
    y1, y2 = -start.y - HEIGHT / 2, -end.y - HEIGHT / 2
    turn = (start.x + WIDTH + end.x) / 2
    points = [(start.x + WIDTH, y1), (turn, y1), (turn, y2), (end.x, y2)]
    canvas.lines([(*one, *two) for one, two in pairwise(points)])


def _match(canvas: Canvas, box: Box) -> None:
    pairing, (one, two) = box.pairing, box.pairing["score"] or ("", "")
    canvas.setStrokeColor(INK)
    canvas.roundRect(box.x, -box.y - HEIGHT, WIDTH, HEIGHT, 3)
    canvas.line(box.x, -box.y - HEIGHT / 2, box.x + WIDTH, -box.y - HEIGHT / 2)
    for side, score, down in (("one", one, 11), ("two", two, 26)):
        canvas.setFillColor(PALE if pairing["winner"] not in (side, None) else INK)
        canvas.setFont(_font(), 9)
        canvas.drawString(box.x + 5, -box.y - down, _name(pairing, side))
        canvas.drawRightString(box.x + WIDTH - 5, -box.y - down, str(score))


def _name(pairing: Row, side: str) -> str:
    player = pairing[side]
    if player is None:
        return str(pairing[f"{side}_from"] or "–")  # nobody
    seed = f"{player['seed']}  " if player["seed"] else ""
    return _short(f"{seed}{player['name']}")


def _table(canvas: Canvas, standings: Sequence[Row], names: Mapping[str, str], left: float) -> None:
    canvas.setFont(_font(), 9)
    canvas.setFillColor(INK)
    for number, standing in enumerate(standings):
        y = -11 - number * 13.0
        canvas.drawRightString(left + 20, y, str(standing["place"]))
        canvas.drawString(left + 28, y, _short(names[standing["id"]]))
        record = f"{standing['won']}–{standing['drawn']}–{standing['lost']}"  # scores
        canvas.drawRightString(left + TABLE - 10, y, record)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


@cache
def _font() -> str:
    if not DEJAVU.exists():
        return "Helvetica"
    pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
    return "DejaVu"

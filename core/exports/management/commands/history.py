import sys
from argparse import ArgumentParser, ArgumentTypeError
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep
from typing import Any, BinaryIO
from uuid import UUID

import orjson
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from core.exports.formats import FORMATS
from core.exports.reading import Wanted, pages, pieces
from core.exports.resume import NoExport, cut_off
from core.exports.store import IDS
from events.lanes import GROUP_OF_CATEGORY
from events.lines import Filter
from events.registry import TYPES
from events.status import log_status
from projections.past.kinds import KINDS, NoSuchThing, as_of


class Command(BaseCommand):
    help = "The log's events: into a file, or played as they happened; or verified."

    def add_arguments(self, parser: CommandParser) -> None:
        orders = parser.add_subparsers(dest="order", required=True)
        export = orders.add_parser("export", help="write events into a file")
        export.add_argument("--format", choices=FORMATS, default="ndjson")
        export.add_argument("--out", type=Path, help="the file; without one: standard output")
        export.add_argument("--resume", action="store_true", help="go on where the file ends")
        export.add_argument("--sealed", action="store_true", help="for courtside.verify")
        _add_filters(export)
        replay = orders.add_parser("replay", help="print events as they happened")
        replay.add_argument("--speed", default="1", help="how many times faster; max: at once")
        _add_filters(replay)
        past = orders.add_parser("as-of", help="tell how a thing was at a moment, unmasked")
        past.add_argument("kind", choices=KINDS)
        past.add_argument("id", help="of a leaderboard: the game, or <game>/<id of a season>")
        past.add_argument("moment", type=_place, help="a position, or a time in ISO 8601")
        orders.add_parser("verify", help="recompute the chain")

    def handle(self, *args: Any, **options: Any) -> None:
        match options["order"]:
            case "export":
                self._export(options)
            case "replay":
                self._replay(options)
            case "as-of":
                self._as_of(options["kind"], options["id"], options["moment"])
            case _:
                call_command("verify")

    def _as_of(self, kind: str, thing: str, moment: int | datetime) -> None:
        try:
            found = as_of(kind, thing, moment)
        except NoSuchThing as error:
            raise CommandError(str(error)) from None
        pretty = orjson.OPT_INDENT_2 | orjson.OPT_NON_STR_KEYS
        self.stdout.write(orjson.dumps(found, option=pretty).decode())

    def _export(self, options: dict[str, Any]) -> None:
        out, resume = options["out"], options["resume"]
        if options["sealed"] and (options["personal"] or options["format"] != "ndjson"):
            raise CommandError("A sealed export is NDJSON, and not unmasked.")
        if out is None:
            _write(sys.stdout.buffer, _wanted(options), whole=True)
            return
        if out.exists() and not resume:
            raise CommandError(f"{out} is there. Remove it, or go on with it by --resume.")
        if resume and not FORMATS[options["format"]].goes_on:
            raise CommandError("Parquet can't be gone on with. Leave out --resume.")
        try:
            after = cut_off(out) if resume and out.exists() else None
        except NoExport as error:
            raise CommandError(str(error)) from None
        wanted = _wanted(options | ({} if after is None else {"after": after}))
        with out.open("ab") as file:
            count, position = _write(file, wanted, whole=after is None)
        self.stdout.write(f"{count} events, up to position {position}, are in {out}.")

    def _replay(self, options: dict[str, Any]) -> None:
        speed = _speed(options["speed"])
        began, first = monotonic(), None
        for page, _, _ in pages(_wanted(options)):
            for event in page:
                at = datetime.fromisoformat(event["at"]).timestamp()
                first = first or at
                wait = (at - first) / speed - (monotonic() - began) if speed else 0
                if wait > 0:
                    sleep(wait)
                self.stdout.write(orjson.dumps(event).decode())
                self.stdout.flush()


def _add_filters(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="after", type=int, default=0, help="events behind it")
    parser.add_argument("--upto", type=int, help="the last position")
    parser.add_argument(
        "--type",
        action="append",
        choices=TYPES,
        metavar="TYPE",
        help="such as MessagePosted; several times: any of them",
    )
    parser.add_argument("--category", choices=GROUP_OF_CATEGORY)
    parser.add_argument("--stream")
    for name in IDS:
        parser.add_argument(f"--{name}", type=UUID, metavar="ID")
    for name in ("since", "until"):
        parser.add_argument(f"--{name}", type=_moment, help="ISO 8601; UTC without a zone")
    parser.add_argument("--personal", action="store_true", help="unmasked")


def _moment(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        message = f"expected a time in ISO 8601, such as 2026-11-20T19:00:00Z, found {text!r}"
        raise ArgumentTypeError(message) from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _place(text: str) -> int | datetime:
    return int(text) if text.isascii() and text.isdigit() else _moment(text)


def _wanted(options: dict[str, Any]) -> Wanted:
    head, upto = log_status().position, options.get("upto")
    names = ("category", "stream", *IDS, "since", "until")
    return Wanted(
        options.get("format", "ndjson"),
        Filter(
            types=tuple(options["type"] or ()) or None, **{name: options[name] for name in names}
        ),
        after=options["after"],
        upto=head if upto is None else min(head, upto),
        personal=options["personal"],
        sealed=options.get("sealed", False),
    )


def _write(file: BinaryIO, wanted: Wanted, *, whole: bool) -> tuple[int, int]:
    """How many events were written, and up to which position."""
    count, position = 0, wanted.after
    for piece in pieces(wanted, whole):
        file.write(piece.data)
        count, position = count + piece.events, piece.position
    return count, position


def _speed(text: str) -> float:
    """How many times faster; 0: at once."""
    try:
        speed = 0.0 if text == "max" else float(text)
    except ValueError:
        speed = -1
    if speed < 0 or (speed == 0 and text != "max"):
        raise CommandError(f"--speed must be a number above 0, or max; found {text!r}.")
    return speed

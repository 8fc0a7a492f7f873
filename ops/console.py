"""One terminal for many processes: labelled lines, a box for what matters."""

import os
import re
import sys
from collections.abc import Sequence

COLOURS = (36, 33, 32, 35, 34, 96, 93, 92, 95, 94)
ESCAPES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
OURS = "courtside"


class Console:
    """Writes lines to stdout, each under the name of who said it.

    Colours only on a terminal and without NO_COLOR (no-color.org).
    """

    def __init__(self, names: Sequence[str], *, colour: bool | None = None) -> None:
        self._width = max(map(len, [*names, OURS]))
        self._colours = dict(zip(names, COLOURS * len(names), strict=False))
        self._colour = colourful() if colour is None else colour

    def line(self, name: str, text: str) -> None:
        """One line of a process."""
        label = f"{name:<{self._width}} │"
        if self._colour:
            label = f"\x1b[{self._colours.get(name, 1)}m{label}\x1b[0m"
        else:
            text = ESCAPES.sub("", text)
        print(f"{label} {text}", flush=True)

    def say(self, text: str) -> None:
        """A line of our own."""
        self.line(OURS, text)

    def box(self, lines: Sequence[str]) -> None:
        """Lines that must not be overlooked."""
        width = max(map(len, lines)) + 2
        rows = [f"│ {line:<{width - 1}}│" for line in lines]
        print("\n".join(["", f"╭{'─' * width}╮", *rows, f"╰{'─' * width}╯", ""]), flush=True)


def colourful() -> bool:
    """Whether stdout shows colours to somebody who wants them."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")

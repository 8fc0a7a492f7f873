"""What people say: conversations from demo/talk/<language>.txt, with their blanks filled in.

A file has word lists (`@day Monday | Tuesday`), the names of its rooms (`@room …`), and
conversations between A, B and C, separated by blank lines. `{day}` is one of the words, the same
throughout a conversation; `{B}` is the name of who speaks as B; a line `B?:` is sometimes left out.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent / "talk"
ROLES = "ABC"
MAIN = "en"  # who speaks none of the others speaks this one

_LINE = re.compile(r"(?P<role>[ABC])(?P<maybe>\??): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a conversation."""

    role: str
    text: str
    maybe: bool


@dataclass(frozen=True, slots=True)
class Script:
    """All that can be said in one language."""

    language: str
    words: Mapping[str, tuple[str, ...]]
    conversations: tuple[tuple[Line, ...], ...]

    @property
    def rooms(self) -> tuple[str, ...]:
        """Names for rooms where the language is spoken."""
        return self.words["room"]

    def conversation(self, random: Random, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """(role, text) line by line; `names` says who is A, B and C."""
        blanks = {key: random.choice(choices) for key, choices in self.words.items()} | dict(names)
        for line in random.choice(self.conversations):
            if not line.maybe or random.random() < 0.6:
                yield line.role, line.text.format_map(blanks)


@cache
def languages() -> tuple[str, ...]:
    """The languages there are files for, MAIN first."""
    found = sorted(file.stem for file in FOLDER.glob("*.txt"))
    return (MAIN, *(language for language in found if language != MAIN))


@cache
def script(language: str) -> Script:
    """The script of a language. Raises ValueError, naming file and line, for a bad one."""
    file = FOLDER / f"{language}.txt"
    words: dict[str, tuple[str, ...]] = {}
    conversations: list[list[Line]] = [[]]
    for number, text in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
        if text.startswith("@"):
            key, _, choices = text[1:].partition(" ")
            words[key] = tuple(choice.strip() for choice in choices.split("|"))
        elif match := _LINE.fullmatch(text):
            conversations[-1].append(Line(match["role"], match["text"], bool(match["maybe"])))
        elif not text:
            conversations.append([])
        else:
            raise ValueError(f"{file.name}:{number}: expected `@word a | b` or `A: text`: {text!r}")
    return Script(language, words, tuple(tuple(lines) for lines in conversations if lines))


def rooms(count: int) -> list[tuple[str, str]]:
    """(name, language) of `count` rooms, from all languages in turn; numbered when they run out."""
    found: list[tuple[str, str]] = []
    depth = max(len(script(language).rooms) for language in languages())
    for turn in range(depth):
        for language in languages():
            found += [(name, language) for name in script(language).rooms[turn : turn + 1]]
    again = [
        (f"{name} {number}", language)
        for number in range(2, 2 + count // len(found))
        for name, language in found
    ]
    return (found + again)[:count]

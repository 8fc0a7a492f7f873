"""The words of messages as they are indexed: each under its room and its part of the room, so that
searching costs what is searched, whatever else is said in the club.

`27b19ecb.1e.needle` is the word "needle" in the 31st part of the room 27b19ecb-….
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Expression, F, Func, TextField, Value
from django.db.models.functions import Cast, Left, Replace

from events.types.base import ERASED
from projections.plain import plain

LONGEST = 40  # characters of a word; whoever searches for a longer one finds its beginning
PART = 1 << 15  # messages
FILE, LINK = "=file", "=link"  # among the words: what a message has

SPACE, TEXT = Value(" "), TextField()


def words_of(text: str) -> list[str]:
    """The words of a text, as they are searched."""
    return [word[:LONGEST] for word in plain(text).split()]


def searched(text: str, files: str) -> str:
    """The words by which a message is found, separated by spaces; of an erased text, none."""
    text = "" if text == ERASED else text
    return " ".join([*words_of(text), *[FILE] * bool(files), *[LINK] * ("://" in text)])


def vector(room: str, number: str, words: str) -> Func:
    """The tsvector of these columns. Postgres' parser, which knows words in its own way, is left
    out: what `searched` calls a word is one."""
    part = Func(F(number) / PART, function="to_hex", output_field=TEXT)
    tag = _joined(Left(Cast(room, TEXT), 8), Value("."), part, Value("."))
    between: Any = _joined(SPACE, tag)  # Replace takes it, its types do not say so
    tagged = _joined(tag, Replace(words, SPACE, between))
    listed = Func(tagged, SPACE, function="string_to_array", output_field=TEXT)
    return Func(listed, function="array_to_tsvector", output_field=SearchVectorField())


def _joined(*texts: Expression) -> Func:
    return Func(*texts, template="%(expressions)s", arg_joiner=" || ", output_field=TEXT)


def query(words: Iterable[Iterable[str]], room: UUID, part: int) -> str:
    """A tsquery: all of the words, each in one of its forms, in this part of the room. Forms hold
    letters and digits, and find what begins with them; or they are FILE or LINK."""
    tag = f"{str(room)[:8]}.{part:x}."
    each = (" | ".join(_lexeme(tag + form) for form in sorted(forms)) for forms in words)
    return " & ".join(f"({forms})" for forms in each)


def _lexeme(text: str) -> str:
    return f"'{text}'" if text.endswith((FILE, LINK)) else f"'{text}':*"

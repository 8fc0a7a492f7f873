"""Text from people: bounded, without control characters, otherwise any Unicode."""

import unicodedata
from functools import partial
from itertools import pairwise, takewhile
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

NAME_MIN, NAME_MAX = 2, 40
ROOM_NAME_MAX = 80
ROOM_TOPIC_MAX = 200
ROOM_DESCRIPTION_MAX = 1000
STAFF_REASON_MAX = 500
REASON_MAX = 300
NOTE_MAX = 300
MESSAGE_MAX = 4000
DISPLAY_NAME_MAX = 60
ALIAS_MAX = 30
BIO_MAX = 500
KEY_NAME_MAX = 60
TITLE_MAX = 120
ANNOUNCEMENT_MAX = 1000

# Bidirectional overrides and isolates can make text read as what it is not.
_DECEPTIVE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_INVISIBLE = frozenset(("Zs", "Zl", "Zp", "Cc", "Cf", "Cs"))


def _refuse(text: str, allowed: str) -> str:
    for place, char in enumerate(text):
        if char in allowed:
            continue
        if unicodedata.category(char) in ("Cc", "Cs") or char in _DECEPTIVE:
            raise ValueError(f"control character U+{ord(char):04X} at {place + 1} is not allowed")
    return text


def _one_line(text: str) -> str:
    return unicodedata.normalize("NFC", _refuse(text, allowed=""))


def _lines(text: str) -> str:
    return unicodedata.normalize("NFC", _refuse(text, allowed="\n\t"))


def _short(text: str, most: int) -> str:
    """NFC makes two letters of some: what is kept must fit, too."""
    if len(text) > most:
        raise ValueError(f"there may be at most {most} characters (in Unicode's form NFC)")
    return text


def _visible(text: str) -> str:
    # Not Cn: what this Python's Unicode does not know yet, others see (the newest emoji).
    if all(unicodedata.category(char) in _INVISIBLE for char in text):
        raise ValueError("there must be at least one visible character")
    return text


def _nothing_or_visible(text: str) -> str:
    return text and _visible(text)


def named_in(text: str) -> list[str]:
    """The user names that stand behind an @ in the text, in order, without repeats.

    An @ inside a word, as in an address, names nobody.
    """
    parts = text.split("@")
    found = (_name_at(part) for before, part in pairwise(parts) if not _in_a_word(before))
    return [name for name in dict.fromkeys(found) if len(name) >= NAME_MIN]


def _in_a_word(before: str) -> bool:
    return bool(before) and (before[-1] == "." or _is_in_name(before[-1]))


def _name_at(text: str) -> str:
    return "".join(takewhile(_is_in_name, text[:NAME_MAX])).rstrip(".-")


def _is_in_name(char: str) -> bool:
    return char in "_.-" or unicodedata.category(char)[0] in "LMN"


RoomName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=ROOM_NAME_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=ROOM_NAME_MAX)),
    AfterValidator(_visible),
]
MessageText = Annotated[
    str,
    StringConstraints(min_length=1, max_length=MESSAGE_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=MESSAGE_MAX)),
    AfterValidator(_visible),
]
# What may stand beside a file.
Caption = Annotated[
    str,
    StringConstraints(max_length=MESSAGE_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=MESSAGE_MAX)),
    AfterValidator(_nothing_or_visible),
]
AnnouncementTitle = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=TITLE_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=TITLE_MAX)),
    AfterValidator(_visible),
]
AnnouncementText = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=ANNOUNCEMENT_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=ANNOUNCEMENT_MAX)),
]
KeyName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=KEY_NAME_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=KEY_NAME_MAX)),
    AfterValidator(_visible),
]
DisplayName = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=DISPLAY_NAME_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=DISPLAY_NAME_MAX)),
    AfterValidator(_nothing_or_visible),
]
Alias = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=ALIAS_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=ALIAS_MAX)),
    AfterValidator(_nothing_or_visible),
]
Bio = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=BIO_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=BIO_MAX)),
    AfterValidator(_nothing_or_visible),
]
RoomTopic = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=ROOM_TOPIC_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=ROOM_TOPIC_MAX)),
    AfterValidator(_nothing_or_visible),
]
RoomDescription = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=ROOM_DESCRIPTION_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=ROOM_DESCRIPTION_MAX)),
    AfterValidator(_nothing_or_visible),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=REASON_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=REASON_MAX)),
    AfterValidator(_nothing_or_visible),
]
StaffReason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=STAFF_REASON_MAX),
    AfterValidator(_lines),
    AfterValidator(partial(_short, most=STAFF_REASON_MAX)),
    AfterValidator(_visible),
]
StatedReason = Annotated[Reason, AfterValidator(_visible)]
Note = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=NOTE_MAX),
    AfterValidator(_one_line),
    AfterValidator(partial(_short, most=NOTE_MAX)),
    AfterValidator(_nothing_or_visible),
]

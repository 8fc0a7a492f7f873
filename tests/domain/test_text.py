"""Text from people: any script is welcome; what deceives, breaks or shows nothing is not."""

import unicodedata

import pytest
from pydantic import TypeAdapter, ValidationError

from core.domain.text import MESSAGE_MAX, ROOM_NAME_MAX, MessageText, RoomName, named_in

NAME: TypeAdapter[str] = TypeAdapter(RoomName)
TEXT: TypeAdapter[str] = TypeAdapter(MessageText)
BOTH = pytest.mark.parametrize("kind", [NAME, TEXT], ids=["name", "text"])

WELCOME = {
    "vietnamese": "phòng chờ 🏓",
    "georgian": "ოთახი",
    "arabic": "غرفة الانتظار",
    "hebrew": "חדר המתנה",
    "chinese": "候车室",
    "hindi": "प्रतीक्षालय",
    "family emoji, joined": "👨‍👩‍👧‍👦",
    "flag": "🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "emoji of Unicode 15": "\U0001fae8",
    "markup is text": "<b>&amp;</b>' OR 1=1 --",
    "beyond the BMP": "𝔸𝕓𝕔",
}
CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"]
OVERRIDES = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
INVISIBLE = ["", " ", "\u00a0", "\u2003 \u3000", "\u200b", "\u200d\u2060", "\ufeff"]


@BOTH
@pytest.mark.parametrize("text", WELCOME.values(), ids=WELCOME)
def test_every_script_is_welcome(kind: TypeAdapter[str], text: str) -> None:
    assert kind.validate_python(text) == text


@BOTH
def test_every_control_character_is_refused(kind: TypeAdapter[str]) -> None:
    for char in CONTROLS:
        with pytest.raises(ValidationError, match=rf"U\+{ord(char):04X} at 2 is not allowed"):
            kind.validate_python(f"a{char}b")


@BOTH
@pytest.mark.parametrize("char", OVERRIDES, ids=lambda char: f"{ord(char):x}")
def test_bidi_overrides_are_refused(kind: TypeAdapter[str], char: str) -> None:
    with pytest.raises(ValidationError, match="is not allowed"):
        kind.validate_python(f"safe{char}gpj.exe")


@BOTH
@pytest.mark.parametrize("text", INVISIBLE, ids=lambda text: text.encode("unicode_escape").decode())
def test_what_shows_nothing_is_refused(kind: TypeAdapter[str], text: str) -> None:
    with pytest.raises(ValidationError):
        kind.validate_python(text)


@BOTH
def test_half_a_surrogate_pair_is_refused(kind: TypeAdapter[str]) -> None:
    with pytest.raises(ValidationError):
        kind.validate_python("a\ud83cb")


@BOTH
def test_anything_but_text_is_refused(kind: TypeAdapter[str]) -> None:
    for value in (None, 7, True, ["a"], {"a": 1}, b"a"):
        with pytest.raises(ValidationError):
            kind.validate_python(value, strict=True)


@BOTH
def test_text_is_composed(kind: TypeAdapter[str]) -> None:
    assert kind.validate_python("Cafe\u0301") == "Café"


def test_lines_and_tabs_are_for_messages_alone() -> None:
    assert TEXT.validate_python("a\n\tb") == "a\n\tb"
    for char in "\n\t":
        with pytest.raises(ValidationError):
            NAME.validate_python(f"a{char}b")


def test_a_name_is_trimmed_and_a_message_is_not() -> None:
    assert NAME.validate_python("  Court 1\n") == "Court 1"
    assert TEXT.validate_python("  indented\n") == "  indented\n"


@pytest.mark.parametrize(
    ("kind", "most"), [(NAME, ROOM_NAME_MAX), (TEXT, MESSAGE_MAX)], ids=["name", "text"]
)
def test_the_limit_counts_characters(kind: TypeAdapter[str], most: int) -> None:
    assert kind.validate_python("🏓" * most) == "🏓" * most
    with pytest.raises(ValidationError, match=f"at most {most} characters"):
        kind.validate_python("x" * (most + 1))


@pytest.mark.parametrize(
    ("kind", "most"), [(NAME, ROOM_NAME_MAX), (TEXT, MESSAGE_MAX)], ids=["name", "text"]
)
def test_the_limit_holds_for_what_is_kept(kind: TypeAdapter[str], most: int) -> None:
    """Some letters become two when composed (U+0958): what is kept must fit its column."""
    grows = "\u0958"
    assert len(unicodedata.normalize("NFC", grows)) == 2
    assert len(kind.validate_python(grows * (most // 2))) == most
    with pytest.raises(ValidationError, match=f"at most {most} characters"):
        kind.validate_python(grows * most)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("hi @anna and @ben.", ["anna", "ben"]),
        ("@anna, @anna: (@o.neill_2)", ["anna", "o.neill_2"]),
        ("@प्रिया.शर्मा और @กิตติ", ["प्रिया.शर्मा", "กิตติ"]),
        ("mail anna@example.org, a.@b, x@@y", []),
        ("@ @- @a @", []),
        ("", []),
        ("@" + "x" * 60, ["x" * 40]),
    ],
)
def test_whom_a_text_names(text: str, names: list[str]) -> None:
    assert named_in(text) == names

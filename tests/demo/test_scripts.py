"""What the demo's people say."""

from pathlib import Path

import pytest
from pydantic import TypeAdapter

from core.domain.text import MessageText, RoomName
from demo import scripts
from demo.people import dice

NAMES = {"A": "Ana", "B": "Bo", "C": "Cem"}


@pytest.mark.parametrize("language", scripts.languages())
def test_everything_can_be_posted(language: str) -> None:
    text = TypeAdapter(MessageText)
    script = scripts.script(language)
    for seed in range(200):
        said = list(script.conversation(dice(f"{seed}"), NAMES))
        assert said[0][0] == "A"
        for _, line in said:
            assert "{" not in text.validate_python(line)


@pytest.mark.parametrize("language", scripts.languages())
def test_answers_follow_questions(language: str) -> None:
    for conversation in scripts.script(language).conversations:
        roles = [line.role for line in conversation]
        assert len(set(roles)) >= 2, conversation
        assert not conversation[0].maybe


def test_a_word_is_the_same_throughout_a_conversation() -> None:
    line = scripts.Line("A", "{day}", maybe=False)
    script = scripts.Script("en", {"day": tuple("abcdefgh")}, ((line,) * 20,))
    assert len({text for _, text in script.conversation(dice("1"), NAMES)}) == 1


def test_rooms_have_different_names_and_several_languages() -> None:
    rooms = scripts.rooms(200)
    assert len({name for name, _ in rooms}) == 200
    assert rooms[:8] == scripts.rooms(8)
    assert len({language for _, language in scripts.rooms(8)}) >= 6
    name = TypeAdapter(RoomName)
    for room, _ in rooms:
        assert name.validate_python(room) == room


def test_a_bad_line_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path
    (folder / "xx.txt").write_text("@room r\n\nA: Hello\nD: who am I\n")
    monkeypatch.setattr(scripts, "FOLDER", folder)
    with pytest.raises(ValueError, match=r"xx\.txt:4: expected"):
        scripts.script("xx")

"""The office, which is an admin."""

import json
import sys
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from core.domain.text import AnnouncementText, AnnouncementTitle
from demo import office
from demo.api import Trouble
from demo.people import Person


def instance(folder: Path, secret: str) -> Path:
    folder.mkdir()
    text = json.dumps({"COURTSIDE_SECRET_KEY": secret})
    (folder / "environment.json").write_text(text)
    return folder


def test_the_password_of_an_admin_is_known_to_the_instance_alone(tmp_path: Path) -> None:
    one, two = (office.office(instance(tmp_path / secret, secret)) for secret in ("one", "two"))
    assert one == office.office(tmp_path / "one")
    assert len({one.password, two.password, Person(office.NAME, "en").password}) == 3
    assert "one" not in repr(one)


def test_without_an_instance_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="make run"):
        office.office(tmp_path)


def test_an_instance_that_does_not_let_us_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "executable", str(_refusing(tmp_path)))
    with pytest.raises(Trouble, match=r"can't be made an admin: Nobody is called that"):
        office.make_admin()


def _refusing(folder: Path) -> Path:
    program = folder / "python"
    program.write_text("#!/bin/sh\necho Nobody is called that >&2\nexit 1\n")
    program.chmod(0o755)
    return program


@pytest.mark.parametrize(("title", "text"), office.ANNOUNCEMENTS)
def test_every_announcement_is_accepted(title: str, text: str) -> None:
    assert TypeAdapter(AnnouncementTitle).validate_python(title) == title
    assert TypeAdapter(AnnouncementText).validate_python(text) == text

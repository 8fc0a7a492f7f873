"""The people of the demo."""

import unicodedata
from typing import Any

import pytest

from core.accounts.validators import username_validators
from demo.people import NAMES, people
from demo.scripts import MAIN, languages


def test_the_same_people_at_every_run() -> None:
    assert people(40, seed=7) == people(40, seed=7)
    assert people(40, seed=7) == people(60, seed=7)[:40]
    assert people(40, seed=7) != people(40, seed=8)


def test_nobody_is_there_twice() -> None:
    crowd = people(1_000, seed=1)
    assert len({person.name for person in crowd}) == 1_000
    assert len({person.email for person in crowd}) == 1_000
    assert len({person.password for person in crowd}) == 1_000


def test_many_scripts() -> None:
    letters = {person.name[0] for person in people(40, seed=1)}
    assert len({unicodedata.name(letter).split()[0] for letter in letters}) >= 8


@pytest.mark.parametrize("language", NAMES)
def test_every_name_may_sign_up(language: str) -> None:
    named = [person for person in people(1_000, seed=1) if person.language == language]
    assert named
    for person in named:
        for check in list[Any](username_validators):
            check(person.name)


def test_every_language_but_a_few_has_speakers() -> None:
    assert set(languages()) <= set(NAMES)
    assert languages()[0] == MAIN

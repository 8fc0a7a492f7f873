"""What the demo's people tell about themselves, and their pictures."""

from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone
from PIL import Image

from core.domain.accounts.commands import ChangeProfile
from core.domain.base import Actor
from demo.office import PROFILE
from demo.people import NAMES, Person, people
from demo.pictures import SIZE, picture
from demo.profiles import profile, told

CROWD = people(600, seed=1)


def accepted(args: dict[str, Any]) -> ChangeProfile:
    actor = Actor(id=uuid4(), name="Ana")
    return ChangeProfile(command_id=uuid4(), actor=actor, at=timezone.now(), **args)


@pytest.mark.parametrize("language", NAMES)
def test_every_profile_is_accepted_and_as_it_is_written(language: str) -> None:
    for person in [each for each in CROWD if each.language == language]:
        args = profile(person)
        assert args == profile(person)
        assert args["display_name"], args["bio"]
        assert accepted(args).model_dump(include=set(args)) == args


def test_every_language_has_several_things_to_say() -> None:
    assert set(told()) == set(NAMES)
    for here in told().values():
        assert min(len(here.aliases), len(here.first), len(here.second)) >= 2


def test_names_are_written_as_their_language_does() -> None:
    names = {"en": "Amelia Clarke", "vi": "Clarke Amelia", "ja": "ClarkeAmelia"}
    for language, name in names.items():
        assert profile(Person("Amelia.Clarke.2", language))["display_name"] == name


def test_the_office_is_accepted() -> None:
    accepted(PROFILE)


def test_pictures_are_small_square_and_different() -> None:
    pictures = [picture(person) for person in CROWD[:12]]
    assert pictures[0] == picture(CROWD[0])
    assert len(set(pictures)) == len(pictures)
    for content in pictures:
        assert len(content) < 100_000
        with Image.open(BytesIO(content)) as image:
            assert (image.format, image.size) == ("PNG", (SIZE, SIZE))

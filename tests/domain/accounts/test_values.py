"""What a profile, a key and a role may hold."""

from datetime import datetime
from typing import Any

import pytest
from pydantic import ValidationError

from core.domain.accounts.commands import ChangeProfile, CreateApiKey, GrantRole
from tests.domain.accounts.cases import KEY_SAID, PROFILE
from tests.domain.facts import ANNA, facts


def profile(**change: Any) -> ChangeProfile:
    return ChangeProfile(**facts(ANNA), **(PROFILE | change))


@pytest.mark.parametrize(
    "change",
    [
        {"display_name": "x" * 61},
        {"display_name": "two\nlines"},
        {"display_name": "\u200b"},
        {"display_name": "a\u202eb"},
        {"display_name": None},
        {"alias": "x" * 31},
        {"alias": "a\tb"},
        {"bio": "x" * 501},
        {"bio": "a\0b"},
        {"language": "klingon"},
        {"language": "EN"},
        {"time_zone": "Mars/Olympus"},
        {"time_zone": "../etc/passwd"},
    ],
    ids=lambda change: repr(change)[:40],
)
def test_a_bad_profile_is_rejected(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        profile(**change)


def test_a_profile_may_tell_nothing() -> None:
    nothing = dict.fromkeys(PROFILE, "")
    assert profile(**nothing).model_dump(include=set(PROFILE)) == nothing


def test_text_is_kept_trimmed_and_composed() -> None:
    assert profile(display_name="  Zoe\u0308 ").display_name == "Zoë"
    assert profile(bio=" one\n\ttwo ").bio == "one\n\ttwo"


def test_the_longest_that_fit() -> None:
    kept = profile(display_name="x" * 60, alias="x" * 30, bio="x" * 500)
    assert (len(kept.display_name), len(kept.alias), len(kept.bio)) == (60, 30, 500)


@pytest.mark.parametrize(
    "change",
    [
        {"name": ""},
        {"name": "x" * 61},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"scopes": ["read"] * 7},
        {"expires_at": datetime(2030, 1, 1)},  # noqa: DTZ001  # the point: no time zone
    ],
    ids=repr,
)
def test_a_bad_key_is_rejected(change: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        CreateApiKey(**facts(ANNA), **(KEY_SAID | change))


def test_a_scope_counts_once() -> None:
    key = CreateApiKey(**facts(ANNA), **(KEY_SAID | {"scopes": ["read", "read"]}))
    assert key.scopes == ("read",)


@pytest.mark.parametrize("role", ["member", "owner", ""])
def test_a_role_that_is_none_is_rejected(role: str) -> None:
    with pytest.raises(ValidationError):
        GrantRole(**facts(ANNA), account=ANNA.id, role=role)

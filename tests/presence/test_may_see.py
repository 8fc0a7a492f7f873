"""Who may see what somebody shows to all, to friends or to nobody."""

import pytest

from projections.people.cards import may_see

RELATIONS = ["friend", "asked", "asks", "none", None]


@pytest.mark.parametrize("theirs", RELATIONS)
@pytest.mark.parametrize("mine", RELATIONS)
def test_by_what_the_person_chose(mine: str | None, theirs: str | None) -> None:
    assert may_see("all", mine, theirs)
    assert may_see("friends", mine, theirs) == (mine == "friend")
    assert not may_see("nobody", mine, theirs)
    assert not may_see(None, mine, theirs)


@pytest.mark.parametrize("choice", ["all", "friends", "nobody", None])
@pytest.mark.parametrize("other", [*RELATIONS, "blocked"])
def test_never_where_either_blocks(choice: str | None, other: str | None) -> None:
    assert not may_see(choice, "blocked", other)
    assert not may_see(choice, other, "blocked")

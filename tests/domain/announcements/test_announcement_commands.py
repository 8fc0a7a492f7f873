"""Announce something, and tell it page by page: accepted, rejected, repeated, raced."""

from functools import reduce
from uuid import UUID, uuid4

import pytest
from pydantic import ValidationError

from core.domain.announcements.commands import (
    PAGE,
    AnnouncementNotFound,
    DeliverAnnouncement,
    MakeAnnouncement,
)
from core.domain.announcements.decide import decide
from core.domain.announcements.state import Made, NotMade, State, evolve
from core.domain.base import COURTSIDE
from core.handle import CommandConflict, Outcome, handle
from events.types.announcements import AnnouncementDelivered, AnnouncementMade
from events.types.base import Event
from tests.domain.facts import ANNA, facts, history, in_the_log, raced

TITLE, TEXT = "Summer party", "Saturday at three.\nBring a racket."
PEOPLE = tuple(UUID(int=100 + number) for number in range(3))


def make(command_id: UUID | None = None, title: str = TITLE, text: str = TEXT) -> MakeAnnouncement:
    return MakeAnnouncement(**facts(ANNA, command_id), title=title, text=text)


def deliver(
    announcement: UUID,
    page: int = 1,
    people: tuple[UUID, ...] = PEOPLE,
    command_id: UUID | None = None,
) -> DeliverAnnouncement:
    known = facts(COURTSIDE, command_id)
    return DeliverAnnouncement(**known, announcement=announcement, page=page, people=people)


def made(announcement: UUID) -> AnnouncementMade:
    return AnnouncementMade(
        announcement=announcement, title=TITLE, text=TEXT, by=ANNA.id, by_name=ANNA.name
    )


def delivered(announcement: UUID, page: int = 1) -> AnnouncementDelivered:
    return AnnouncementDelivered(
        announcement=announcement, title=TITLE, text=TEXT, page=page, people=PEOPLE, by=ANNA.id
    )


def state(*events: Event) -> State:
    """The state after these events."""
    unmade: State = NotMade()
    return reduce(evolve, events, unmade)


def test_history_makes_the_state() -> None:
    about = uuid4()
    assert state() == NotMade()
    assert state(made(about)) == Made(TITLE, TEXT, ANNA.id)
    assert state(made(about), delivered(about)) == Made(TITLE, TEXT, ANNA.id, delivered=True)


def test_accepted() -> None:
    command = make()
    assert decide(command, state()) == [made(command.new_id)]
    about = command.new_id
    assert decide(deliver(about), state(made(about))) == [delivered(about)]


def test_what_is_so_already_has_no_effect() -> None:
    command = make()
    about = command.new_id
    assert decide(command, state(made(about))) == []
    assert decide(deliver(about), state(made(about), delivered(about))) == []


def test_what_was_never_announced_is_not_delivered() -> None:
    with pytest.raises(AnnouncementNotFound):
        decide(deliver(uuid4()), state())


@pytest.mark.parametrize("title", ["", "  ", "x" * 121, "two\nlines", "a\0b", "\u200b"])
def test_a_bad_title_is_refused(title: str) -> None:
    with pytest.raises(ValidationError):
        make(title=title)


@pytest.mark.parametrize("text", ["x" * 1001, "a\0b", "\u202eabc"])
def test_a_bad_text_is_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        make(text=text)


def test_an_announcement_may_be_a_title_alone() -> None:
    assert make(title=f" {TITLE} ", text="").title == TITLE


@pytest.mark.parametrize(("page", "count"), [(0, 1), (1, 0), (1, PAGE + 1)])
def test_pages_count_from_one_and_have_bounds(page: int, count: int) -> None:
    with pytest.raises(ValidationError):
        deliver(uuid4(), page, tuple(uuid4() for _ in range(count)))


@in_the_log
def test_repeated() -> None:
    command = make()
    about = command.new_id
    page = deliver(about)
    assert [handle(command).result for _ in range(2)] == [{"id": str(about)}] * 2
    assert [handle(page).repeated for _ in range(2)] == [False, True]
    others = page.model_copy(update={"people": (uuid4(),)})  # somebody left meanwhile
    assert handle(others).repeated
    assert history(f"announcement-{about}") == [made(about), delivered(about)]
    with pytest.raises(CommandConflict):
        handle(make(command.command_id, title="Winter party"))
    with pytest.raises(AnnouncementNotFound):
        handle(deliver(uuid4()))


@in_the_log
def test_raced() -> None:
    command = make()
    about = command.new_id
    assert all(isinstance(each, Outcome) for each in raced([command] * 6))
    pages = [deliver(about, page) for page in (1, 1, 1, 2, 2, 3)]
    assert all(isinstance(each, Outcome) for each in raced(pages))
    first, *told = history(f"announcement-{about}")
    assert first == made(about)
    assert sorted(each.page for each in told if isinstance(each, AnnouncementDelivered)) == [
        1,
        2,
        3,
    ]

"""An announcement reaches everybody who was there, once each, page after page."""

from collections import Counter
from uuid import UUID, uuid4

import pytest

from consumers.policies import broadcast
from consumers.readers import READERS
from core.accounts.models import User
from core.domain.announcements.commands import PAGE, MakeAnnouncement
from core.handle import handle
from events import codec
from events.types.announcements import AnnouncementDelivered
from projections.notifications.models import Inbox, Notice
from tests.given import AT, INBOXES, person, project, sequence, whole_log
from tests.stack import Stack

BROADCAST = READERS["broadcast"]


def people(count: int, *, active: bool = True) -> set[UUID]:
    """So many new accounts."""
    names = [uuid4().hex for _ in range(count)]
    made = [User(username=name, email=f"{name}@x.org", is_active=active) for name in names]
    return {user.id for user in User.objects.bulk_create(made)}


def announce() -> None:
    who = person()
    handle(MakeAnnouncement(command_id=uuid4(), actor=who, at=AT, title="Party", text="Come!"))
    sequence()


def step() -> bool:
    """Let the policy react to what is new, as a worker that has just started; whether it did."""
    before = len(pages())
    project(BROADCAST)
    sequence()
    return len(pages()) > before


def pages() -> list[AnnouncementDelivered]:
    decoded = (codec.decode(stored) for stored in whole_log())
    return [event for event in decoded if isinstance(event, AnnouncementDelivered)]


def told() -> Counter[UUID]:
    return Counter(who for page in pages() for who in page.people)


def test_everybody_is_told_once_page_by_page_over_restarts(database: Stack) -> None:
    everybody = people(1_200)
    announce()
    while step():
        pass
    assert [len(page.people) for page in pages()] == [PAGE, PAGE, 200]
    assert [page.page for page in pages()] == [1, 2, 3]
    assert told() == Counter(everybody)
    project(INBOXES)
    assert Notice.objects.filter(kind="announcement", text="Party\nCome!").count() == 1_200
    assert set(Inbox.objects.values_list("unread", flat=True)) == {1}


def test_a_redelivery_tells_nobody_twice(database: Stack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcast, "PAGE", 3)
    everybody = people(7)
    announce()
    while step():
        for stored in whole_log():
            broadcast.react([stored])
        sequence()
    assert told() == Counter(everybody)
    assert len(pages()) == 3


def test_only_active_people_who_were_there_are_told(
    database: Stack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(broadcast, "PAGE", 3)
    there = people(5)
    people(4, active=False)
    announce()
    late = people(20)
    assert step()
    [first] = pages()
    unheard = (there - set(first.people)).pop()
    User.objects.filter(id=unheard).update(is_active=False)  # leaves before their page
    late |= people(20)
    for stored in whole_log():
        broadcast.react([stored])  # the first page again, when other people are there
    sequence()
    while step():
        pass
    assert told() == Counter(there - {unheard})
    assert not told().keys() & late


def test_a_club_without_people_has_nobody_to_tell(database: Stack) -> None:
    announce()
    assert not step()

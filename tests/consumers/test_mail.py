"""Mail about notices: what it says, to whom, when, and how often."""

import re
import shelve
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

import celery
import pytest
from allauth.account.models import EmailAddress
from celery.beat import ScheduleEntry
from django.utils import timezone
from prometheus_client import generate_latest

from consumers.mail.claims import NEWS, RECENT, claim, forget, gather
from consumers.mail.delivery import send_due
from consumers.mail.letter import SHOWN, letter_to
from consumers.mail.words import WORDS
from consumers.models import MailedNotice, MailTally
from consumers.readers import READERS
from consumers.tasks import send_mail
from core.accounts.models import User
from core.celery import app
from core.domain.announcements.commands import DeliverAnnouncement
from core.domain.base import SYSTEM, Actor
from core.domain.inbox.kinds import KINDS
from core.handle import Origin, handle
from core.unsubscribe import EVERYTHING, LABELS, mails_of, stop, stopped
from events import keyring
from events.db import execute
from projections.notifications.models import Notice
from tests.consumers.mailbox import Mailbox, give, mail_server, member, part, show
from tests.given import at_once, project
from tests.stack import Stack, eventually

ONCE = timedelta(minutes=3)  # later, mail that is gathered for two minutes is due
ALL_ON = {kind: {"app": True, "mail": "once"} for kind in KINDS}


@pytest.fixture
def box(database: Stack) -> Iterator[Mailbox]:
    with mail_server() as box:
        yield box


def later(by: timedelta = ONCE) -> datetime:
    return timezone.now() + by


def asks(to: User, *names: str) -> list[User]:
    """New people who ask to be friends; all of it is shown."""
    people = [member(name) for name in names]
    for each in people:
        give(each, "RequestFriend", person=str(to.id))
    show()
    return people


def announce(by: User, to: User, title: str, text: str) -> None:
    """Tell somebody what is meant for everybody."""
    made = give(by, "MakeAnnouncement", title=title, text=text)
    handle(
        DeliverAnnouncement(
            command_id=uuid4(),
            actor=Actor(id=SYSTEM, name="Courtside"),
            at=timezone.now(),
            announcement=UUID(made["id"]),
            page=1,
            people=(to.id,),
        )
    )
    show()


def send_even_late(now: datetime) -> None:
    """What has become due in the last days, too."""
    gather(now, NEWS)
    send_due(now)


def notice_of(person: User) -> Notice:
    return Notice.objects.get(person=person.id)


def test_one_mail_tells_of_all_that_is_due(box: Mailbox) -> None:
    anna = member("Anna")
    ben, *_ = asks(anna, "Ben", "Cleo")
    send_due(later())
    [mail] = box.mails
    assert mail["To"] == "anna@example.org"
    assert mail["Subject"] == "[Clubhouse] Cleo wants to be your friend, and 1 more"
    for text in (part(mail, "plain"), part(mail, "html")):
        assert "Ben wants to be your friend" in text
        assert "They asked to be your friend." in text
        assert f"http://localhost:8000/people/{ben.id}" in text
        assert "You get this because you have an account at Clubhouse" in text
        assert "http://localhost:8000/settings/notifications" in text
    send_due(later(timedelta(days=1)))
    assert len(box.mails) == 1


def test_others_words_are_text_and_nothing_is_loaded_from_elsewhere(box: Mailbox) -> None:
    anna = member("Anna")
    announce(anna, anna, "Cup & <b>more</b>", "Come\n<img src=http://evil.example/x>")
    send_even_late(later(timedelta(days=1)))
    [mail] = box.mails
    assert mail["Subject"] == "[Clubhouse] Cup & <b>more</b>"
    assert "Cup & <b>more</b>" in part(mail, "plain")
    html = part(mail, "html")
    assert "Cup &amp; &lt;b&gt;more&lt;/b&gt;" in html
    assert "Come<br>&lt;img" in html
    assert not re.search(r"<(img|script|link|style)|url\(", html)


def test_every_kind_has_its_words() -> None:
    assert WORDS.keys() == LABELS.keys() == KINDS.keys()


def test_what_happens_together_is_gathered(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    send_due(later(timedelta(minutes=1)))
    assert not box.mails
    send_due(later())
    assert len(box.mails) == 1


def test_nobody_hears_of_what_they_have_read_or_put_away(box: Mailbox) -> None:
    anna, bea, carl = member("Anna"), member("Bea"), member("Carl")
    asks(anna, "Xa")
    asks(bea, "Xb")
    asks(carl, "Xc")
    give(anna, "ReadNotice", notice=notice_of(anna).id)
    give(bea, "ReadInbox", until=notice_of(bea).position)
    give(carl, "ArchiveNotice", notice=notice_of(carl).id)
    show()
    send_due(later())
    assert not box.mails


def test_what_is_read_at_the_last_moment_is_not_told(box: Mailbox) -> None:
    anna = member("Anna")
    asks(anna, "Ben")
    gather(later(), RECENT)
    claimed = claim(anna.id, later())
    assert letter_to(anna.id, claimed, later()) is not None
    give(anna, "ReadNotice", notice=notice_of(anna).id)
    show()
    assert letter_to(anna.id, claimed, later()) is None


def test_whoever_wants_it_by_mail_alone_gets_it(box: Mailbox) -> None:
    anna = member("Anna")
    choice = {"friend_request": {"app": False, "mail": "once"}}
    give(anna, "ChangeNotificationPreferences", choices=choice)
    show()
    asks(anna, "Ben")
    assert notice_of(anna).archived
    send_due(later())
    assert box.subjects == ["[Clubhouse] Ben wants to be your friend"]


def test_a_digest_waits_for_the_morning_and_quiet_hours_for_their_end(box: Mailbox) -> None:
    anna, bea = member("Anna"), member("Bea")
    digest = {"friend_request": {"app": True, "mail": "digest"}}
    give(anna, "ChangeNotificationPreferences", choices=digest)
    now = later()
    end = (now + timedelta(hours=2)).replace(second=0, microsecond=0)
    hours = {"quiet_from": f"{now - timedelta(hours=2):%H:%M}", "quiet_until": f"{end:%H:%M}"}
    give(bea, "ChangeNotificationPreferences", choices=ALL_ON, **hours)
    show()
    asks(anna, "Xa")
    asks(bea, "Xb")
    eight = now.replace(hour=8, minute=0, second=0, microsecond=0)
    morning = eight if eight > timezone.now() else eight + timedelta(days=1)
    for due, who in sorted([(morning, "anna"), (end, "bea")]):
        send_due(due - timedelta(seconds=1))
        assert f"{who}@example.org" not in [mail["To"] for mail in box.mails]
        send_due(due)
        assert f"{who}@example.org" in [mail["To"] for mail in box.mails]


def test_only_people_with_an_account_and_a_confirmed_address_get_mail(box: Mailbox) -> None:
    people = [
        member("Anna"),
        member("Unconfirmed", verified=False),
        member("Inactive", is_active=True),
        member("Erased"),
    ]
    for number, each in enumerate(people):
        asks(each, f"X{number}")
    User.objects.filter(username="Inactive").update(is_active=False)
    keyring.destroy(people[3].id)
    send_due(later())
    assert [mail["To"] for mail in box.mails] == ["anna@example.org"]
    # However late it becomes known.
    EmailAddress.objects.update(verified=False)
    assert letter_to(people[0].id, [notice_of(people[0]).id], later()) is None


def test_of_many_notices_some_are_told_and_the_others_counted(box: Mailbox) -> None:
    anna = member("Anna")
    asks(anna, *(f"Person{number}" for number in range(SHOWN + 3)))
    send_due(later())
    [mail] = box.mails
    assert part(mail, "plain").count("wants to be your friend\n") == SHOWN
    assert "And 3 more in your inbox: http://localhost:8000/inbox" in part(mail, "plain")
    assert f"and {SHOWN + 2} more" in mail["Subject"]


def test_two_runs_at_once_send_one_mail(box: Mailbox) -> None:
    asks(member("Anna"), "Ben", "Cleo")
    assert at_once([partial(send_due, later())] * 4) == [None] * 4
    assert len(box.mails) == 1


def test_without_a_mail_server_everything_stays_due(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    box.close()
    send_due(later())
    assert not MailedNotice.objects.exclude(tries=0).exists()
    box.open()
    send_due(later(timedelta(days=3)))
    send_due(later(timedelta(days=3)))
    assert len(box.mails) == 1
    assert 'courtside_mails_total{outcome="unreachable"} 1.0' in generate_latest().decode()


def test_a_mail_that_is_not_taken_is_tried_again_and_holds_nobody_back(box: Mailbox) -> None:
    asks(member("Anna"), "Xa")
    asks(member("Bea"), "Xb")
    box.refused = {"anna@example.org"}
    now = later()
    tries = [timedelta(minutes=minutes) for minutes in (0, 14, 15, 44, 45)]
    for after in tries:
        send_due(now + after)
    assert [mail["To"] for mail in box.mails] == ["bea@example.org"]
    assert MailTally.objects.get(outcome="failed").count == 3
    box.refused = set()
    send_due(now + timedelta(minutes=105))
    send_due(now + timedelta(days=1))
    assert [mail["To"] for mail in box.mails] == ["bea@example.org", "anna@example.org"]


def test_a_mail_whose_end_nobody_saw_is_sent_again_under_the_same_id(
    box: Mailbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks(member("Anna"), "Ben")
    with monkeypatch.context() as patch:
        patch.setattr("consumers.mail.delivery.settle", lambda *_: None)
        send_due(later())
    send_due(later())
    assert len(box.mails) == 1
    send_due(later(timedelta(minutes=20)))
    assert len({mail["Message-ID"] for mail in box.mails}) == 1
    send_due(later(timedelta(days=1)))
    assert len(box.mails) == 2


def test_when_three_fail_in_a_row_the_run_ends(box: Mailbox) -> None:
    for name in ("Anna", "Bea", "Carl", "Dan"):
        asks(member(name), f"X{name}")
        box.refused.add(f"{name.lower()}@example.org")
    send_due(later())
    assert MailTally.objects.get(outcome="failed").count == 3


def test_a_rebuild_mails_nothing_again(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    send_due(later())
    for table in ("inbox", "inbox_notice"):
        execute(f"DELETE FROM {table}")
    execute("DELETE FROM checkpoint WHERE subscription = 'notifications'")
    project(READERS["notifications"])
    assert Notice.objects.exists()
    send_due(later())
    assert len(box.mails) == 1


def test_whoever_is_blocked_meanwhile_is_not_heard_of(box: Mailbox) -> None:
    anna = member("Anna")
    [ben] = asks(anna, "Ben")
    give(anna, "BlockPerson", person=str(ben.id))
    show()
    Notice.objects.update(mail_due=timezone.now(), read=False)
    send_due(later())
    assert not box.mails


def test_a_mail_says_how_to_end_such_mails_and_the_link_does_it(box: Mailbox) -> None:
    anna = member("Anna")
    asks(anna, "Ben")
    send_due(later())
    [mail] = box.mails
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    url = re.fullmatch(r"<http://localhost:8000/api/v1(/unsubscribe/(\S+))>", link_of(box))
    assert url
    assert f"http://localhost:8000{url[1]}" in part(mail, "plain")
    mails = mails_of(url[2])
    assert (mails.person, mails.kind) == (anna.id, "friend_request")
    asks(anna, "Cleo")  # due, but not mailed yet
    stop(mails, Origin())
    show()
    send_due(later())
    assert stopped(mails)
    assert len(box.mails) == 1


def test_a_mail_of_several_kinds_is_ended_by_kind_or_altogether(box: Mailbox) -> None:
    anna = member("Anna")
    asks(anna, "Ben")
    announce(anna, anna, "Cup", "")
    send_even_late(later(timedelta(days=1)))
    token = link_of(box).rpartition("/")[2][:-1]
    assert mails_of(token).kind == EVERYTHING
    tokens = re.findall(r"/unsubscribe/(\S+)", part(box.mails[0], "plain"))
    assert [mails_of(each).kind for each in tokens] == [
        "friend_request",
        "announcement",
        EVERYTHING,
    ]


def link_of(box: Mailbox) -> str:
    return str(box.mails[-1]["List-Unsubscribe"]).strip()


def test_what_was_mailed_long_ago_is_forgotten(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    send_due(later())
    forget(later(timedelta(days=59)))
    assert MailedNotice.objects.exists()
    forget(later(timedelta(days=61)))
    assert not MailedNotice.objects.exists()


def test_what_is_shown_late_is_gathered_later(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    now = later(timedelta(days=2))
    send_due(now)
    assert not box.mails
    send_even_late(now)
    assert len(box.mails) == 1


def test_a_week_old_is_no_news(box: Mailbox) -> None:
    asks(member("Anna"), "Ben")
    gather(later(), RECENT)
    send_due(later(timedelta(days=8)))
    gather(later(timedelta(days=8)), NEWS)
    assert not MailedNotice.objects.exclude(again_at=None).exists()
    assert not box.mails


def test_beat_and_a_worker_send_what_is_due(
    stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with mail_server() as box:
        asks(member("Anna"), "Ben")
        Notice.objects.update(mail_due=timezone.now() - timedelta(minutes=1))
        monkeypatch.setenv("COURTSIDE_MAIL_URL", box.url)
        program = (sys.executable, "-m", "celery", "-A", "core", "--quiet")
        stack.run(*program, "worker", "--without-gossip", "--without-mingle", "-c", "1")
        stack.run(*program, "beat", "--schedule", str(overdue(tmp_path / "beat")))
        eventually(lambda: box.subjects)
        assert box.subjects == ["[Clubhouse] Ben wants to be your friend"]


def overdue(path: Path) -> Path:
    """Beat's memory, in which mail was last sent long ago."""
    entry = app.conf.beat_schedule["send-mail"]
    long_ago = datetime(2026, 1, 1, tzinfo=UTC)
    with shelve.open(str(path)) as memory:  # noqa: S301  # our own
        memory["__version__"], memory["tz"], memory["utc_enabled"] = celery.__version__, "UTC", True
        memory["entries"] = {
            "send-mail": ScheduleEntry(
                name="send-mail",
                task=send_mail.name,
                schedule=entry["schedule"],
                last_run_at=long_ago,
                app=app,
            )
        }
    return path

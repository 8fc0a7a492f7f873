"""Mail about notices: once, whatever fails."""

import shelve
import sys
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import celery
import pytest
from celery.beat import ScheduleEntry
from django.utils import timezone
from prometheus_client import generate_latest

from consumers.mail.claims import NEWS, RECENT, forget, gather
from consumers.mail.delivery import send_due
from consumers.models import MailedNotice, MailTally
from consumers.readers import READERS
from consumers.tasks import send_mail
from core.celery import app
from events.db import execute
from projections.notifications.models import Notice
from tests.consumers.mailbox import Mailbox, asks, later, mail_server, member, send_even_late
from tests.given import at_once, project
from tests.stack import Stack, eventually

pytest_plugins = ["tests.consumers.mailbox_fixtures"]


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

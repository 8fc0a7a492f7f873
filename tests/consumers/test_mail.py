"""Mail about notices: who gets any, and when."""

from datetime import timedelta

from allauth.account.models import EmailAddress
from django.utils import timezone

from consumers.mail.claims import RECENT, claim, gather
from consumers.mail.delivery import send_due
from consumers.mail.letter import letter_to
from core.accounts.models import User
from core.domain.inbox.kinds import KINDS
from events import keyring
from projections.notifications.models import Notice
from tests.consumers.mailbox import Mailbox, asks, give, later, member, notice_of, show

pytest_plugins = ["tests.consumers.mailbox_fixtures"]

ALL_ON = {kind: {"app": True, "mail": "once"} for kind in KINDS}


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


def test_whoever_is_blocked_meanwhile_is_not_heard_of(box: Mailbox) -> None:
    anna = member("Anna")
    [ben] = asks(anna, "Ben")
    give(anna, "BlockPerson", person=str(ben.id))
    show()
    Notice.objects.update(mail_due=timezone.now(), read=False)
    send_due(later())
    assert not box.mails

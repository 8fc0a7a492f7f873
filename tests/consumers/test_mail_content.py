"""Mail about notices: what it says, and how it can be ended."""

import re
from datetime import timedelta

from consumers.mail.delivery import send_due
from consumers.mail.letter import SHOWN
from consumers.mail.words import WORDS
from core.domain.inbox.kinds import KINDS
from core.handle import Origin
from core.unsubscribe import EVERYTHING, LABELS, mails_of, stop, stopped
from tests.consumers.mailbox import (
    Mailbox,
    announce,
    asks,
    later,
    member,
    part,
    send_even_late,
    show,
)

pytest_plugins = ["tests.consumers.mailbox_fixtures"]


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


def test_of_many_notices_some_are_told_and_the_others_counted(box: Mailbox) -> None:
    anna = member("Anna")
    asks(anna, *(f"Person{number}" for number in range(SHOWN + 3)))
    send_due(later())
    [mail] = box.mails
    assert part(mail, "plain").count("wants to be your friend\n") == SHOWN
    assert "And 3 more in your inbox: http://localhost:8000/inbox" in part(mail, "plain")
    assert f"and {SHOWN + 2} more" in mail["Subject"]


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

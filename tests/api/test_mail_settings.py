"""Where mail goes, as COURTSIDE_MAIL_URL says; and what happens when it can't go there."""

import os
import subprocess
import sys
from pathlib import Path
from smtplib import SMTPServerDisconnected
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from structlog.testing import capture_logs

from core.accounts import mailing
from core.mail import Mail, folder_of, mail_of
from tests.stack import ROOT

SMTP = "django.core.mail.backends.smtp.EmailBackend"
FILES = "django.core.mail.backends.filebased.EmailBackend"


@pytest.mark.parametrize(
    ("url", "mail"),
    [
        ("console:", Mail("django.core.mail.backends.console.EmailBackend")),
        ("file:", Mail(FILES)),
        ("file:/var/my%20mail", Mail(FILES, folder="/var/my mail")),
        ("smtp://mail.example.org", Mail(SMTP, "mail.example.org", 587, tls="starttls")),
        (
            "smtp://club%40example.org:p%2Fw@mail.example.org?tls=ssl",
            Mail(SMTP, "mail.example.org", 465, "club@example.org", "p/w", "ssl"),
        ),
        ("smtp://mail:2525?tls=none", Mail(SMTP, "mail", 2525, tls="none")),
    ],
)
def test_an_address_says_it_all(url: str, mail: Mail) -> None:
    assert mail_of(url) == mail


def test_without_a_folder_mail_goes_into_the_data_folder() -> None:
    data = Path("/data")
    assert folder_of(mail_of("file:"), data) == Path("/data/mail")
    assert folder_of(mail_of("file:/elsewhere"), data) == Path("/elsewhere")


@pytest.mark.parametrize("url", ["mail.example.org", "smtp:", "smtp://h?tls=yes", "http://h"])
def test_a_bad_address_stops_the_start(url: str) -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import core.config"],
        check=False,
        cwd=ROOT,
        env=os.environ | {"COURTSIDE_MAIL_URL": url},
        capture_output=True,
        text=True,
    )
    assert said.returncode == 2
    assert said.stderr.startswith("COURTSIDE_MAIL_URL: ")
    assert "expected smtp://user:password@host:587" in said.stderr


class Away(BaseEmailBackend):
    """A mail server that hangs up."""

    def send_messages(self, _messages: Any) -> int:
        raise SMTPServerDisconnected("anna@example.org was not taken")


def test_a_mail_that_can_not_be_sent_is_a_line_without_names() -> None:
    message = EmailMessage("s", "code", to=["anna@example.org"], connection=Away())
    with capture_logs() as lines:
        mailing._send(message, "account/email/login_code")  # noqa: SLF001  # called after a commit
    [line] = lines
    assert (line["event"], line["error"]) == ("mail_not_sent", "SMTPServerDisconnected")
    assert "anna" not in str(line)

"""A mail server that keeps what it is given, and people whose address leads there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast
from uuid import UUID, uuid4

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from allauth.account.models import EmailAddress
from django.test import override_settings
from django.utils import timezone

from consumers.mail.claims import NEWS, gather
from consumers.mail.delivery import send_due
from consumers.readers import READERS
from core.accounts.models import User
from core.accounts.record import actor_of
from core.commands import build
from core.domain.announcements.commands import DeliverAnnouncement
from core.domain.base import COURTSIDE
from core.handle import handle
from ops.folder import free_port
from projections.notifications.models import Notice
from tests.given import project, sequence

ONCE = timedelta(minutes=3)  # later, mail that is gathered for two minutes is due


class Mailbox:
    """Takes mail by SMTP, but for the addresses in `refused`, which it puts off."""

    def __init__(self) -> None:
        self.port = free_port(set())
        self.mails: list[EmailMessage] = []
        self.refused: set[str] = set()
        self._server: Controller | None = None

    def open(self) -> None:
        self._server = Controller(self, hostname="127.0.0.1", port=self.port)
        self._server.start()

    def close(self) -> None:
        if self._server is not None:
            self._server.stop()
        self._server = None

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, *_: Any
    ) -> str:
        """aiosmtpd's question about one recipient."""
        if address in self.refused:
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802  # aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        """aiosmtpd's hook for a whole mail."""
        content = cast("bytes", envelope.content)
        self.mails.append(message_from_bytes(content, policy=policy.default))
        return "250 OK"

    @property
    def subjects(self) -> list[str]:
        return [str(mail["Subject"]) for mail in self.mails]

    @property
    def url(self) -> str:
        """What COURTSIDE_MAIL_URL must be."""
        return f"smtp://127.0.0.1:{self.port}?tls=none"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A mail server that this process sends to."""
    box = Mailbox()
    box.open()
    smtp = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(
        EMAIL_BACKEND=smtp, EMAIL_HOST="127.0.0.1", EMAIL_PORT=box.port, EMAIL_USE_TLS=False
    ):
        yield box
    box.close()


def member(name: str, **state: bool) -> User:
    """Somebody with an account and a confirmed address; `verified`, `is_active` for others."""
    email = f"{name.lower()}@example.org"
    user = User.objects.create(
        username=name, email=email, is_active=state.get("is_active", True), password="!"
    )
    EmailAddress.objects.create(
        user=user, email=email, primary=True, verified=state.get("verified", True)
    )
    return user


def give(user: User, name: str, **args: Any) -> dict[str, Any]:
    """Carry out a command of theirs; its result."""
    command = build(name, args, command_id=uuid4(), actor=actor_of(user), at=timezone.now())
    return handle(command).result


def show() -> None:
    """Bring inboxes and relations up to date."""
    sequence()
    for name in ("people", "notifications"):
        project(READERS[name])


def part(mail: EmailMessage, kind: str) -> str:
    """The mail's text, `plain` or `html`."""
    body = mail.get_body((kind,))
    assert body is not None
    return str(body.get_content()).replace("\r\n", "\n")


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
            actor=COURTSIDE,
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

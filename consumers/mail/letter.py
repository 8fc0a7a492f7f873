"""One mail to one person, about all that is new to them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID, uuid5

import orjson
from allauth.account.models import EmailAddress
from django.core.mail import EmailMultiAlternatives
from django.db.models import QuerySet
from django.template.loader import render_to_string

from consumers.mail.claims import NEWS
from consumers.mail.words import told
from core.config import config
from core.domain.inbox.kinds import KINDS
from core.unsubscribe import EVERYTHING, LABELS, Mails, token_of
from projections.notifications.models import Inbox, Notice
from projections.notifications.queries import inbox_of
from projections.notifications.timing import choice_of
from projections.people.models import Relation

SHOWN = 20  # notices; the others are counted


def letter_to(person: UUID, claimed: Sequence[int], now: datetime) -> EmailMultiAlternatives | None:
    """The mail about those of the notices that the person still needs and wants to hear of; None
    where there are none, or no confirmed address."""
    address = EmailAddress.objects.filter(
        user=person, user__is_active=True, primary=True, verified=True
    ).first()
    wanted = _wanted(inbox_of(person), claimed, now)
    shown = list(wanted.order_by("-position")[:SHOWN])
    if address is None or not shown:
        return None
    context = _context(person, shown, wanted.count() - len(shown))
    mail = EmailMultiAlternatives(
        subject=_subject(context),
        body=render_to_string("mail/notices.txt", context),
        from_email=config.mail_from,
        to=[address.email],
        headers=_headers(person, claimed, context),
    )
    mail.attach_alternative(render_to_string("mail/notices.html", context), "text/html")
    return mail


def _wanted(inbox: Inbox, claimed: Sequence[int], now: datetime) -> QuerySet[Notice]:
    """Looked at again, whatever was true when they were claimed."""
    chosen = orjson.loads(inbox.choices)
    off = [kind for kind in KINDS if choice_of(kind, chosen).mail == "off"]
    blocked = Relation.objects.filter(person=inbox.person, state="blocked")
    notices = Notice.objects.filter(
        person=inbox.person,
        id__in=claimed,
        mail_due__gt=now - NEWS,
        read=False,
        position__gt=inbox.read_until,
    )
    return notices.exclude(kind__in=off).exclude(actor__in=blocked.values("other"))


def _context(person: UUID, shown: Sequence[Notice], more: int) -> dict[str, Any]:
    kinds = [kind for kind in LABELS if any(notice.kind == kind for notice in shown)]
    return {
        "club": config.club_name,
        "items": [_item(notice) for notice in shown],
        "more": more,
        "inbox": f"{config.url}/inbox",
        "kinds": [
            {"label": LABELS[kind], "url": _page(Mails(person, kind)), "kind": kind}
            for kind in kinds
        ],
        "stop_all": _page(Mails(person, EVERYTHING)),
        "settings": f"{config.url}/settings/notifications",
    }


def _item(notice: Notice) -> dict[str, str]:
    line, text = told(notice)
    url = f"{config.url}{notice.link}"
    return {"line": line, "text": text, "reason": notice.reason, "url": url}


def _subject(context: dict[str, Any]) -> str:
    more = len(context["items"]) + context["more"] - 1
    line = f"[{context['club']}] {context['items'][0]['line']}"
    return " ".join(f"{line}, and {more} more".split() if more else line.split())


def _headers(person: UUID, claimed: Sequence[int], context: dict[str, Any]) -> dict[str, str]:
    """RFC 2369 and 8058 (unsubscribing by one click), 3834 (nobody need answer).

    The same notices have the same Message-ID, so that mailboxes drop a repeated mail.
    """
    kinds = [each["kind"] for each in context["kinds"]]
    mails = Mails(person, kinds[0] if len(kinds) == 1 else EVERYTHING)
    about = " ".join(map(str, sorted(claimed)))
    return {
        "Message-ID": f"<{uuid5(person, about)}@{urlsplit(config.url).hostname}>",
        "List-Unsubscribe": f"<{config.url}/api/v1/unsubscribe/{token_of(mails)}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _page(mails: Mails) -> str:
    return f"{config.url}/unsubscribe/{token_of(mails)}"

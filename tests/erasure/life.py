"""Somebody who has said something everywhere, among others who go on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import orjson
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from consumers.models import MailedNotice, ParkedStream
from consumers.policies import boundaries, brackets, broadcast
from consumers.readers import READERS
from core.accounts.carry import carry_out
from core.accounts.models import User
from core.accounts.record import recorded
from core.commands import build
from core.config import config
from core.domain.accounts.commands import ConfirmEmail, LogIn
from core.handle import Origin
from events.db import execute
from tests.api.club import Member, catch_up, somebody
from tests.erasure.words import ADDRESS, Words
from tests.given import project, whole_log

_COUNTER = """
    INSERT INTO django_cache VALUES (%(key)s, 'W10=', clock_timestamp() + interval '5 minutes')
"""
WIN, LOSS = [[11, 5], [11, 9]], [[5, 11], [9, 11]]


@dataclass
class Life:
    """`one` has said the words; `ben` and `cem` had to do with them, `boss` is an admin too."""

    words: Words
    one: Member
    boss: Member
    ben: Member
    cem: Member
    room: str = ""
    message: str = ""
    cup: str = ""
    match: str = ""


def shown() -> None:
    """All read models and policies come to the end of the log."""
    for _ in range(3):
        catch_up()
        for react in (boundaries.react, brackets.react, broadcast.react):
            react(whole_log())
    catch_up()
    for name in ("moderation", "ratings", "history"):
        project(READERS[name])


def a_life(words: Words) -> Life:
    """All of it, shown."""
    one = somebody(words["name"], "admin")
    life = Life(words, one, somebody("", "admin"), somebody(), somebody())
    for part in (_account, _among_people, _in_rooms, _as_staff, _in_matches, _in_tournaments):
        part(life, one, words)
    shown()
    _by_the_way(life, one, words)
    return life


def _account(life: Life, one: Member, words: Words) -> None:
    user = User.objects.get(id=one.id)
    origin, address = Origin(address=ADDRESS), f"{words['mail']}@example.org"
    known = {"command_id": uuid4(), "actor": one.actor, "at": timezone.now()}
    recorded(user, ConfirmEmail(**known, email=address), origin)
    recorded(user, LogIn(**{**known, "command_id": uuid4()}, method="password"), origin)
    EmailAddress.objects.create(user=user, email=address, primary=True, verified=True)
    SocialAccount.objects.create(
        user=user, provider="google", uid=words["uid"], extra_data={"name": words["elsewhere"]}
    )
    session = SessionStore()
    session["account"] = {"user": str(user.id), "email": address}
    session.create()
    UserSession.objects.create(
        user=user, session_key=session.session_key, ip=ADDRESS, user_agent=words["agent"]
    )
    stray = SessionStore()
    stray["account_login"] = {"email": user.email}
    stray.create()
    execute(_COUNTER, key=f":1:allauth:rl:login:ip:{ADDRESS}")
    one.does("POST", "me/keys", name=words["key"], scopes=["read"])


def _among_people(life: Life, one: Member, words: Words) -> None:
    profile = {"display_name": words["shown"], "alias": words["alias"], "bio": words["bio"]}
    one.does("PUT", "me/profile", **profile, language="de", time_zone="UTC")
    one.does("POST", f"friends/{life.ben.id}/request")
    life.ben.does("POST", f"friends/{one.id}/accept")
    one.does("POST", f"friends/{life.cem.id}/request")


def _in_rooms(life: Life, one: Member, words: Words) -> None:
    ben = life.ben
    room = life.room = ben.makes(name="Court 1")
    for who in (one, life.cem):
        who.does("POST", f"rooms/{room}/join")
    text = f"{words['said']} @{ben.user.username} https://{words['link']}.example.org"
    life.message = one.says(room, text)
    one.does("PATCH", f"rooms/{room}/messages/{life.message}", text=words["edited"])
    ben.says(room, "Quite so.", reply_to=life.message)
    mine = ben.says(room, "My own words.")
    one.does("PUT", f"rooms/{room}/messages/{mine}/reactions/🏓")
    for place in ("attached", "unattached"):
        name = f"{words[place + 'name']}.txt"
        file = SimpleUploadedFile(name, words[place].encode(), "text/plain")
        answer = one.ask("POST", f"rooms/{room}/files", {"file": file}, format="multipart")
        put = orjson.loads(answer.content)["id"]
        if place == "attached":
            one.says(room, "", files=[put])
    talk = one.does("POST", "conversations", people=[str(ben.id)])["id"]
    one.says(talk, words["alone"])
    one.does("POST", f"rooms/{room}/messages/{mine}/report", reason=words["report"])
    project(READERS["moderation"])


def _as_staff(life: Life, one: Member, words: Words) -> None:
    room = one.makes(name="Court 2")
    for who in (life.ben, life.cem):
        who.does("POST", f"rooms/{room}/join")
    theirs = life.cem.says(room, "Hm.")
    said = {"room": room, "message": theirs, "reason": words["deleted"]}
    known: Any = {"command_id": uuid4(), "actor": one.actor, "at": timezone.now()}
    carry_out(build("DeleteMessage", said, **known), Origin())
    for way in ("mute", "ban"):
        one.does("POST", f"rooms/{room}/members/{life.cem.id}/{way}", reason=words[way])
    [report] = one.gets("moderation/reports")["results"]
    seen_to = {"outcome": "acted", "note": words["note"]}
    one.does("POST", f"moderation/reports/{report['id']}/resolve", **seen_to)
    one.does("POST", "announcements", title=words["title"], text=words["announced"])


def _in_matches(life: Life, one: Member, words: Words) -> None:
    ben, cem = life.ben, life.cem
    about = {"game": "table-tennis", "best_of": 3}
    asked = {**about, "person": str(ben.id), "text": words["challenge"]}
    match = life.match = one.does("POST", "matches", **asked)["id"]
    _played(match, one, ben)
    off = one.does("POST", "matches", **{**asked, "text": ""})["id"]
    ben.does("POST", f"matches/{off}/accept")
    one.does("POST", f"matches/{off}/cancel", reason=words["cancelled"])
    theirs = ben.does("POST", "matches", **about, person=str(cem.id))["id"]
    _played(theirs, ben, cem)
    said = {"winner": "two", "games": LOSS, "reason": words["corrected"]}
    one.does("POST", f"matches/{theirs}/correct", **said)
    one.does("POST", "queue", game="table-tennis")


def _played(match: str, one: Member, two: Member) -> None:
    two.does("POST", f"matches/{match}/accept")
    for who in (one, two):
        who.does("POST", f"matches/{match}/ready")
    one.does("POST", f"matches/{match}/report", games=WIN)
    two.does("POST", f"matches/{match}/confirm")


def _in_tournaments(life: Life, one: Member, words: Words) -> None:
    terms = {"name": "Cup", "game": "pong", "plan": {"format": "single"}}
    cup = life.cup = life.ben.does("POST", "tournaments", **terms)["id"]
    life.ben.does("POST", f"tournaments/{cup}/open")
    one.does("POST", f"tournaments/{cup}/enter", alias=words["entrant"])
    for who in (life.ben, life.cem, life.boss):
        who.does("POST", f"tournaments/{cup}/enter")
    life.ben.does("POST", f"tournaments/{cup}/start")
    own = one.does("POST", "tournaments", **terms)["id"]
    one.does("POST", f"tournaments/{own}/open")
    life.cem.does("POST", f"tournaments/{own}/enter")
    one.does("POST", f"tournaments/{own}/announce", text=words["told"])
    one.does("POST", f"tournaments/{own}/cancel", reason=words["off"])


def _by_the_way(life: Life, one: Member, words: Words) -> None:
    """What is beside the log and what follows from it."""
    chat = f"chat-{life.room}"
    error = f"MessagePosted {uuid4()} (position 7): ValueError: no {words['error']} here"
    ParkedStream.objects.create(
        subscription="gone", stream=chat, lane="chat-0", version=1, event_id=uuid4(), error=error
    )
    MailedNotice.objects.create(person=one.id, notice=1, tries=0, at=timezone.now())
    mail = Path(config.data_dir) / "mail"
    mail.mkdir(parents=True, exist_ok=True)
    name = f"{datetime.now(UTC):%Y%m%d-%H%M%S}-1234.log"
    (mail / name).write_text(f"To: {words['mail']}@example.org")


def erasing(account: UUID, by: Any, **said: Any) -> dict[str, Any]:
    """What the command says."""
    known = {"command_id": uuid4(), "actor": by, "at": timezone.now()}
    return {**known, "account": account, "reason": "own_wish", **said}

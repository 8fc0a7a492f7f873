"""What a person is given, file by file: read as they themselves see it."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any
from uuid import UUID

import orjson
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.db.models import Q
from django.forms.models import model_to_dict

from core.accounts.models import ApiKey, User
from core.files.models import Upload
from events import codec, log
from projections.chat import queries as chat
from projections.chat.messages import texts
from projections.chat.models import Message
from projections.chat.rows import list_row, message_row
from projections.frames import Row
from projections.matches.models import Match
from projections.matches.rows import match_row
from projections.moderation.models import Report
from projections.notifications.models import Notice
from projections.notifications.queries import inbox_of
from projections.notifications.rows import notice_row, preferences_of
from projections.people.models import Person, Relation
from projections.people.rows import me_row, relation_row
from projections.ratings.models import Board, Entry
from projections.tournaments.models import Line

AT_ONCE = 500  # rows in memory

Part = Callable[[UUID], Iterable[Row]]


def _profile(person: UUID) -> Iterator[Row]:
    user = User.objects.get(id=person)
    addresses = EmailAddress.objects.filter(user=user).order_by("id")
    elsewhere = SocialAccount.objects.filter(user=user).order_by("id")
    account = {
        "id": user.id,
        "username": user.username,
        "email": user.email,
        "addresses": [{"email": each.email, "verified": each.verified} for each in addresses],
        "roles": user.roles,
        "joined": user.date_joined,
        "last_login": user.last_login,
        "elsewhere": [
            {"provider": each.provider, "as": each.uid, "said": each.extra_data}
            for each in elsewhere
        ],
    }
    for me in Person.objects.filter(id=person):
        account["profile"] = me_row(me)
    yield account


def _logins(person: UUID) -> Iterator[Row]:
    for stored in log.read_stream(f"login-{person}"):
        yield {"at": stored.recorded_at, "what": stored.type, **codec.opened_for(person, stored)}


def _sessions(person: UUID) -> Iterator[Row]:
    for each in UserSession.objects.filter(user=person).order_by("created_at"):
        said = {"from": each.ip, "browser": each.user_agent, "begun": each.created_at}
        yield {**said, "last_seen": each.last_seen_at}


def _relations(person: UUID) -> Iterator[Row]:
    rows = Relation.objects.filter(person=person).exclude(state="none").order_by("sort", "other")
    return map(relation_row, rows.iterator(AT_ONCE))


def _rooms(person: UUID) -> Iterator[Row]:
    return (list_row(member, room) for member, room in chat.listed_rooms(person))


def _messages(person: UUID) -> Iterator[Row]:
    """With every text that each of them had."""
    for message in Message.objects.filter(author=person).order_by("position").iterator(AT_ONCE):
        room = {"room": message.room, "versions": texts(message)}
        yield {**message_row(message), **room}


def _reactions(person: UUID) -> Iterator[Row]:
    reacted = Message.objects.filter(reactions__contains=str(person)).order_by("position")
    for message in reacted.iterator(AT_ONCE):
        for each in message_row(message)["reactions"]:
            if str(person) in each["people"]:
                yield {"room": message.room, "message": message.id, "emoji": each["emoji"]}


def _matches(person: UUID) -> Iterator[Row]:
    mine = Match.objects.filter(Q(one=person) | Q(two=person)).order_by("position")
    return map(match_row, mine.iterator(AT_ONCE))


def _ratings(person: UUID) -> Iterator[Row]:
    for board in Board.objects.filter(person=person).order_by("game", "season"):
        yield {"kind": "rating", **model_to_dict(board)}
    for entry in Entry.objects.filter(person=person).order_by("position").iterator(AT_ONCE):
        yield {"kind": "result", **model_to_dict(entry)}


def _tournaments(person: UUID) -> Iterator[Row]:
    for line in Line.objects.filter(kind="entrant", key=str(person)).iterator(AT_ONCE):
        yield {"tournament": line.tournament, **orjson.loads(line.row)}


def _notices(person: UUID) -> Iterator[Row]:
    mine = Notice.objects.filter(person=person).order_by("position")
    return map(notice_row, mine.iterator(AT_ONCE))


def _preferences(person: UUID) -> Iterator[Row]:
    yield preferences_of(inbox_of(person))


def _reports(person: UUID) -> Iterator[Row]:
    for each in Report.objects.filter(by=person).order_by("at").iterator(AT_ONCE):
        said = {"at": each.at, "room": each.room, "message": each.message, "reason": each.reason}
        yield {**said, "outcome": each.outcome}


def _keys(person: UUID) -> Iterator[Row]:
    for key in ApiKey.objects.filter(user=person):
        said: dict[str, Any] = {"name": key.name, "scopes": key.scopes, "made": key.created_at}
        yield {**said, "expires": key.expires_at, "used": key.used_at}


def _files(person: UUID) -> Iterator[Row]:
    for each in Upload.objects.filter(owner=person).order_by("created_at").iterator(AT_ONCE):
        said = {"id": each.id, "name": each.name, "type": each.type, "size": each.size}
        yield {**said, "room": each.room, "at": each.created_at}


PARTS: dict[str, Part] = {
    "profile": _profile,
    "logins": _logins,
    "sessions": _sessions,
    "friends": _relations,
    "rooms": _rooms,
    "messages": _messages,
    "reactions": _reactions,
    "matches": _matches,
    "ratings": _ratings,
    "tournaments": _tournaments,
    "notices": _notices,
    "preferences": _preferences,
    "reports": _reports,
    "keys": _keys,
    "files": _files,
}

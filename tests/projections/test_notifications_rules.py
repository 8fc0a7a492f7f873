"""Who hears of what, and why: the table of pure rules; and what is alike."""

from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.inbox.kinds import KINDS
from events.log import StoredEvent
from events.registry import TYPES
from events.types.accounts import RoleGranted, RoleRevoked
from events.types.announcements import AnnouncementDelivered
from events.types.base import Event
from events.types.chat import MessageDeleted, MessagePosted, ReactionAdded
from events.types.friends import (
    FriendRemoved,
    FriendRequestAccepted,
    FriendRequestCancelled,
    FriendRequestDeclined,
    FriendRequested,
    PersonBlocked,
    PersonUnblocked,
)
from events.types.moderation import MessageReported, ReportResolved
from events.types.rooms import MemberBanned, MemberInvited, MemberKicked, MemberMuted
from projections.notifications.apply import MOST_PEOPLE, Tables, apply
from projections.notifications.drafts import LONGEST_TEXT, Draft, Settled
from projections.notifications.models import Notice
from projections.notifications.rows import notice_row
from projections.notifications.rules import _NOTICES, notices_of, settled_by
from tests.domain.facts import ANNA, NOON
from tests.domain.friends.cases import A, B
from tests.domain.matches.cases import ACCEPTED, DISPUTED, MATCH, WITHDRAWN, ready
from tests.projections.match_notices import MATCH_RULES
from tests.projections.tournament_notices import TOURNAMENT_RULES, TOURNAMENT_SETTLED

C, ROOM, NEWS = UUID(int=3), UUID(int=9), UUID(int=10)
REQUEST = f"friend_request:{A}"
MESSAGE = UUID(int=11)
LINK = f"/rooms/{ROOM}?message={MESSAGE}"
IN_ROOM: Any = {"room": ROOM, "member": B, "by": A}
ABOUT: Any = {"room": ROOM, "message": MESSAGE, "by": A}


def posted(text: str, *mentions: UUID, by: UUID = A, name: str = "Anna") -> MessagePosted:
    return MessagePosted(
        room=ROOM, message=MESSAGE, author=by, author_name=name, text=text, mentions=mentions
    )


def mention(person: UUID, text: str) -> Draft:
    reason = "They named or answered you in a room that you are a member of."
    return Draft(person, "mention", f"mention:{ROOM}", reason, LINK, text, A, "Anna")


def spoken(person: UUID, text: str) -> Draft:
    reason = "You are in this conversation."
    return Draft(person, "message", f"message:{ROOM}", reason, LINK, text, A, "Anna")


def reacted(person: UUID) -> Draft:
    alike, reason = f"reaction:{MESSAGE}", "You wrote the message."
    return Draft(person, "reaction", alike, reason, LINK, "👍", A, "Anna")


def moderated(alike: str, reason: str, link: str = "/inbox") -> Draft:
    return Draft(B, "moderation", f"moderation:{alike}", reason, link, "Too loud.")


def told(person: UUID) -> Draft:
    reason, text = "The club tells this to everybody.", "Party\nOn Saturday."
    return Draft(person, "announcement", f"announcement:{NEWS}", reason, "/inbox", text)


def role(person: UUID, kind: str, reason: str) -> Draft:
    link = f"/people/{person}"
    return Draft(person, kind, f"{kind}:analyst", reason, link, "analyst", A, "Anna")


DELIVERED = AnnouncementDelivered(
    announcement=NEWS, title="Party", text="On Saturday.", page=1, people=(B, C)
)
ROLE: Any = {"account": B, "role": "analyst", "by": A, "by_name": "Anna"}

REPORTED = MessageReported(
    report=UUID(int=12),
    by=A,
    by_name="Anna",
    room=ROOM,
    message=MESSAGE,
    author=B,
    reason="Rude.",
    moderators=(C, UUID(int=4)),
)
RESOLVED = ReportResolved(
    report=REPORTED.report, by=C, by_name="Cem", outcome="acted", note="", moderators=(C,)
)


def reported(person: UUID) -> Draft:
    alike, reason = f"report:{REPORTED.report}", "You see to reports."
    return Draft(person, "report", alike, reason, "/moderation", "Rude.", A, "Anna")


RULES: list[tuple[Event, list[Draft]]] = [
    (
        FriendRequested(by=A, to=B, by_name="Anna"),
        [
            Draft(
                B,
                "friend_request",
                REQUEST,
                "They asked to be your friend.",
                f"/people/{A}",
                actor=A,
                actor_name="Anna",
            )
        ],
    ),
    (FriendRequested(by=A, to=B, by_name="Anna", hidden=True), []),
    (
        FriendRequestAccepted(by=A, to=B, by_name="Anna"),
        [
            Draft(
                B,
                "friend_accepted",
                "friend_accepted",
                "You asked them to be your friend.",
                "/friends",
                actor=A,
                actor_name="Anna",
            )
        ],
    ),
    (FriendRequestDeclined(by=A, to=B), []),
    (FriendRemoved(by=A, to=B), []),
    (PersonBlocked(by=A, to=B), []),
    (PersonUnblocked(by=A, to=B), []),
    (posted("hi"), []),
    (posted("hi @b", B, C), [mention(B, "hi @b"), mention(C, "hi @b")]),
    (posted("x" * 400, B), [mention(B, "x" * (LONGEST_TEXT - 1) + "…")]),
    (
        posted("hi @b", B).model_copy(update={"listeners": (B, C)}),
        [mention(B, "hi @b"), spoken(C, "hi @b")],
    ),
    (ReactionAdded(**ABOUT, author=B, by_name="Anna", emoji="👍"), [reacted(B)]),
    (ReactionAdded(**ABOUT, author=A, by_name="Anna", emoji="👍"), []),
    (ReactionAdded(**ABOUT, author=None, by_name="Anna", emoji="👍"), []),
    (
        MessageDeleted(**ABOUT, author=B, reason="Too loud."),
        [moderated(str(MESSAGE), "A message of yours was removed.", f"/rooms/{ROOM}")],
    ),
    (MessageDeleted(**ABOUT, author=A, reason=""), []),
    (
        MemberInvited(**IN_ROOM, by_name="Anna", room_name="Court 1"),
        [
            Draft(
                B,
                "invitation",
                f"invitation:{ROOM}",
                "They would like you to join.",
                f"/rooms/{ROOM}",
                "Court 1",
                A,
                "Anna",
            )
        ],
    ),
    (
        MemberKicked(**IN_ROOM, reason="Too loud."),
        [moderated(f"{ROOM}:MemberKicked", "You were put out of the room.")],
    ),
    (
        MemberBanned(**IN_ROOM, reason="Too loud.", until=None),
        [moderated(f"{ROOM}:MemberBanned", "You were banned from the room.")],
    ),
    (
        MemberMuted(**IN_ROOM, reason="Too loud.", until=None),
        [moderated(f"{ROOM}:MemberMuted", "You were muted in the room.")],
    ),
    (
        MemberBanned(**IN_ROOM, reason="Too loud.", until=None, room_name="Court 1"),
        [moderated(f"{ROOM}:MemberBanned", "You were banned from “Court 1”.")],
    ),
    (REPORTED, [reported(C), reported(UUID(int=4))]),
    (REPORTED.model_copy(update={"moderators": ()}), []),
    (RoleGranted(**ROLE), [role(B, "role_granted", "You may do more now.")]),
    (
        RoleRevoked(**ROLE),
        [role(B, "role_revoked", "You may no longer do what the role allows.")],
    ),
    (DELIVERED, [told(B), told(C)]),
    (DELIVERED.model_copy(update={"text": "", "people": ()}), []),
    *MATCH_RULES,
    *TOURNAMENT_RULES,
]


@pytest.mark.parametrize(("event", "drafts"), RULES, ids=lambda value: type(value).__name__)
def test_who_hears_of_it_and_why(event: Event, drafts: list[Draft]) -> None:
    assert notices_of(event) == drafts


def test_every_kind_has_a_rule_and_a_default() -> None:
    assert {draft.kind for _, drafts in RULES for draft in drafts} == set(KINDS)
    assert set(_NOTICES) <= set(TYPES.values())
    assert {type(event) for event, drafts in RULES if drafts} == set(_NOTICES)


@pytest.mark.parametrize(
    ("event", "settled"),
    [
        (FriendRequestAccepted(by=B, to=A, by_name="Ben"), [Settled(B, REQUEST, gone=False)]),
        (FriendRequestDeclined(by=B, to=A), [Settled(B, REQUEST, gone=False)]),
        (FriendRequestCancelled(by=A, to=B), [Settled(B, REQUEST, gone=True)]),
        (PersonBlocked(by=B, to=A), [Settled(B, REQUEST, gone=True)]),
        (FriendRemoved(by=B, to=A), []),
        (posted("hi", B), []),
        (ACCEPTED, [Settled(B, f"match_invitation:{MATCH}", gone=False)]),
        (WITHDRAWN, [Settled(B, f"match_invitation:{MATCH}", gone=True)]),
        (ready(ANNA), [Settled(A, f"match_called:{MATCH}", gone=False)]),
        (DISPUTED, [Settled(B, f"result_to_confirm:{MATCH}", gone=False)]),
        (RESOLVED, [Settled(C, f"report:{REPORTED.report}", gone=False)]),
        *TOURNAMENT_SETTLED,
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_taken_care_of(event: Event, settled: list[Settled]) -> None:
    assert settled_by(event) == settled


def heard(*events: Event) -> list[Notice]:
    """The notices that the events make, oldest first."""
    tables = Tables()
    for number, event in enumerate(events, 1):
        name = type(event).__name__
        stored = StoredEvent(
            UUID(int=number), event.stream, 1, name, 1, None, "{}", "{}", NOON, number, "chat-0", 1
        )
        apply(event, stored, tables)
    return list(tables.notices.values())


def test_many_alike_are_one_that_names_the_last_and_counts_them() -> None:
    people = [(UUID(int=100 + number), f"P{number}") for number in range(5)]
    [notice] = heard(*(posted(f"hi {name}", B, by=who, name=name) for who, name in people))
    row = notice_row(notice)
    assert (row["count"], row["actors"]) == (5, 5)
    assert row["actor"] == {"id": str(people[-1][0]), "name": "P4"}
    assert (row["text"], row["id"], row["position"], row["event"]) == (
        "hi P4", "1", 5, str(UUID(int=5)),
    )  # fmt: skip


def test_somebody_who_does_it_again_is_one_actor() -> None:
    [notice] = heard(posted("1", B), posted("2", B, by=C), posted("3", B))
    assert (notice.count, notice.people) == (3, f"{A} {C}")


def test_a_crowd_is_counted_and_named_up_to_a_bound() -> None:
    [notice] = heard(*(posted("hi", B, by=UUID(int=100 + number)) for number in range(60)))
    assert (notice.count, len(notice.people.split())) == (60, MOST_PEOPLE)


def test_other_rooms_and_other_kinds_are_not_alike() -> None:
    elsewhere = posted("hi", B).model_copy(update={"room": uuid4()})
    request = FriendRequested(by=A, to=B, by_name="Anna")
    assert len(heard(posted("hi", B), elsewhere, request, DELIVERED)) == 5


def test_a_request_taken_back_leaves_nothing_to_read_and_no_mail() -> None:
    request = FriendRequested(by=A, to=B, by_name="Anna")
    for end in (FriendRequestCancelled(by=A, to=B), PersonBlocked(by=B, to=A)):
        [notice] = heard(request, end)
        assert notice.archived
        assert notice.mail_due is None
    [notice] = heard(request, FriendRequestDeclined(by=B, to=A))
    assert (notice.read, notice.archived, notice.mail_due) == (True, False, None)

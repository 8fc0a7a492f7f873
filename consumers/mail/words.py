"""How notices read in a mail: a table by kind."""

from collections.abc import Callable

from projections.notifications.models import Notice

Told = tuple[str, str]  # a line in our words; what somebody wrote, where that is told too


def told(notice: Notice) -> Told:
    """What the mail says about the notice."""
    return WORDS[notice.kind](notice)


def _friend_request(notice: Notice) -> Told:
    return f"{_who(notice)} wants to be your friend", ""


def _friend_accepted(notice: Notice) -> Told:
    are = "is your friend now" if _actors(notice) == 1 else "are your friends now"
    return f"{_who(notice)} {are}", ""


def _mention(notice: Notice) -> Told:
    times = f" {notice.count} times" if notice.count > 1 else ""
    return f"{_who(notice)} mentioned you{times}", notice.text


def _message(notice: Notice) -> Told:
    times = f" {notice.count} times" if notice.count > 1 else ""
    return f"{_who(notice)} wrote to you{times}", notice.text


def _reaction(notice: Notice) -> Told:
    return f"{_who(notice)} reacted to what you wrote", notice.text


def _invitation(notice: Notice) -> Told:
    return f"{_who(notice)} would like you to join {notice.text}", ""


def _moderation(notice: Notice) -> Told:
    return notice.reason.rstrip("."), notice.text


def _role_granted(notice: Notice) -> Told:
    return f"You have the role of {notice.text} now", ""


def _role_revoked(notice: Notice) -> Told:
    return f"You do not have the role of {notice.text} any more", ""


def _announcement(notice: Notice) -> Told:
    title, _, text = notice.text.partition("\n")
    return title, text


def _who(notice: Notice) -> str:
    match _actors(notice):
        case 1:
            return notice.actor_name
        case 2:
            return f"{notice.actor_name} and one other"
        case many:
            return f"{notice.actor_name} and {many - 1} others"


def _actors(notice: Notice) -> int:
    return max(1, len(notice.people.split()))


WORDS: dict[str, Callable[[Notice], Told]] = {
    "friend_request": _friend_request,
    "friend_accepted": _friend_accepted,
    "mention": _mention,
    "message": _message,
    "reaction": _reaction,
    "invitation": _invitation,
    "moderation": _moderation,
    "role_granted": _role_granted,
    "role_revoked": _role_revoked,
    "announcement": _announcement,
}

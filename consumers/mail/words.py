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


def _report(notice: Notice) -> Told:
    return f"{_who(notice)} reports a message: you may see to it", notice.text


def _match_invitation(notice: Notice) -> Told:
    game, _, text = notice.text.partition("\n")
    return f"{_who(notice)} challenges you to a match of {game}", text


def _match_called(notice: Notice) -> Told:
    return f"Your match against {notice.actor_name} is ready to be played", ""


def _match_starts(_notice: Notice) -> Told:
    return "Your match starts", ""


def _result_to_confirm(notice: Notice) -> Told:
    return f"{notice.actor_name} says that your match ended {notice.text}: is it so?", ""


def _match_disputed(notice: Notice) -> Told:
    return f"{notice.actor_name} disputes a score: you may decide", notice.text


def _match_finished(notice: Notice) -> Told:
    return f"Your match is over: {notice.text}", ""


def _match_corrected(notice: Notice) -> Told:
    return f"The result of your match was corrected: {notice.text}", ""


def _tournament_invitation(notice: Notice) -> Told:
    return f"{_who(notice)} would like you to take part in {notice.text}", ""


def _tournament_admitted(notice: Notice) -> Told:
    return f"You have a place in {notice.text} now", ""


def _tournament_starts(notice: Notice) -> Told:
    name, _, check_in = notice.text.partition("\n")
    return f"Check in for {name} now" if check_in else f"{name} has started", ""


def _next_match(notice: Notice) -> Told:
    name, _, label = notice.text.partition("\n")
    return f"Your next match in {name}: {label}, against {notice.actor_name}", ""


def _advanced(notice: Notice) -> Told:
    name, _, label = notice.text.partition("\n")
    return f"You go on in {name} after {label}", ""


def _knocked_out(notice: Notice) -> Told:
    name, _, why = notice.text.partition("\n")
    return f"You are out of {name}", why


def _tournament_over(notice: Notice) -> Told:
    name, _, how = notice.text.partition("\n")
    return f"{name} is over", how


def _tournament_announcement(notice: Notice) -> Told:
    name, _, text = notice.text.partition("\n")
    return f"{notice.actor_name} tells everybody in {name}", text


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
    "report": _report,
    "match_invitation": _match_invitation,
    "match_called": _match_called,
    "match_starts": _match_starts,
    "result_to_confirm": _result_to_confirm,
    "match_disputed": _match_disputed,
    "match_finished": _match_finished,
    "match_corrected": _match_corrected,
    "tournament_invitation": _tournament_invitation,
    "tournament_admitted": _tournament_admitted,
    "tournament_starts": _tournament_starts,
    "next_match": _next_match,
    "advanced": _advanced,
    "knocked_out": _knocked_out,
    "tournament_over": _tournament_over,
    "tournament_announcement": _tournament_announcement,
    "role_granted": _role_granted,
    "role_revoked": _role_revoked,
    "announcement": _announcement,
}

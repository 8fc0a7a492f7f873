"""What people can be told of, and how they hear of it unless they choose otherwise."""

from events.types.inbox import Choice

KINDS: dict[str, Choice] = {
    "friend_request": Choice(app=True, mail="once"),
    "friend_accepted": Choice(app=True, mail="off"),
    "mention": Choice(app=True, mail="once"),
    "message": Choice(app=True, mail="once"),
    "reaction": Choice(app=True, mail="off"),
    "invitation": Choice(app=True, mail="once"),
    "moderation": Choice(app=True, mail="once"),
    "report": Choice(app=True, mail="once"),
    "match_invitation": Choice(app=True, mail="once"),
    "match_called": Choice(app=True, mail="once"),
    "match_starts": Choice(app=True, mail="off"),
    "result_to_confirm": Choice(app=True, mail="once"),
    "match_disputed": Choice(app=True, mail="once"),
    "match_finished": Choice(app=True, mail="off"),
    "match_corrected": Choice(app=True, mail="once"),
    "tournament_invitation": Choice(app=True, mail="once"),
    "tournament_admitted": Choice(app=True, mail="once"),
    "tournament_starts": Choice(app=True, mail="once"),
    "next_match": Choice(app=True, mail="once"),
    "advanced": Choice(app=True, mail="off"),
    "knocked_out": Choice(app=True, mail="off"),
    "tournament_over": Choice(app=True, mail="digest"),
    "tournament_announcement": Choice(app=True, mail="once"),
    "role_granted": Choice(app=True, mail="once"),
    "role_revoked": Choice(app=True, mail="off"),
    "announcement": Choice(app=True, mail="digest"),
}

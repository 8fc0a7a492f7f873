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
    "role_granted": Choice(app=True, mail="once"),
    "role_revoked": Choice(app=True, mail="off"),
    "announcement": Choice(app=True, mail="digest"),
}

"""Links in mails by which people end them: whoever has the link may, without logging in."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import reduce
from uuid import UUID, uuid4

from django.core.signing import BadSignature, Signer
from django.utils import timezone

from core.accounts.models import User
from core.accounts.record import actor_of
from core.domain.inbox.commands import ChangeNotificationPreferences
from core.domain.inbox.kinds import KINDS
from core.domain.inbox.state import Told, evolve
from core.handle import Origin, handle
from events import codec, log
from events.types.inbox import Choice, preferences_subject

EVERYTHING = "all"
# What people are told when something of a kind happens to them.
LABELS: dict[str, str] = {
    "friend_request": "somebody wants to be your friend",
    "friend_accepted": "somebody accepts your request",
    "mention": "somebody mentions you in a room",
    "message": "somebody writes to you alone, or in a group",
    "reaction": "somebody reacts to what you wrote",
    "invitation": "somebody would like you to join a room",
    "moderation": "a moderator decides something about you or what you wrote",
    "report": "somebody reports a message, and you may see to it",
    "match_invitation": "somebody challenges you to a match",
    "match_called": "a match of yours is ready to be played",
    "match_starts": "a match of yours starts",
    "result_to_confirm": "a score of yours waits for your word",
    "match_disputed": "two players do not agree, and you may decide",
    "match_finished": "a match of yours is over",
    "match_corrected": "the result of a match of yours is corrected",
    "tournament_invitation": "somebody would like you to take part in a tournament",
    "tournament_admitted": "a place in a tournament becomes free for you",
    "tournament_starts": "a tournament that you are in checks in, or starts",
    "next_match": "it is your turn in a tournament",
    "advanced": "you go on in a tournament",
    "knocked_out": "you are out of a tournament",
    "tournament_over": "a tournament that you were in is over",
    "tournament_announcement": "the organisers of a tournament announce something",
    "role_granted": "you are given a role",
    "role_revoked": "a role is taken from you",
    "announcement": "the club announces something",
}
_SALT = "courtside.unsubscribe"


class BadLink(Exception):
    """The link was cut short or made up, or the account is no more."""


@dataclass(frozen=True, slots=True)
class Mails:
    """The mails to a person: of one kind, or EVERYTHING."""

    person: UUID
    kind: str

    @property
    def kinds(self) -> Collection[str]:
        """The kinds of notices that are meant."""
        return KINDS if self.kind == EVERYTHING else [self.kind]

    @property
    def description(self) -> str:
        """What the mails tell, for people."""
        if self.kind == EVERYTHING:
            return "All mails that tell what is new in your inbox."
        return f"Mails that tell: {LABELS[self.kind]}."


def token_of(mails: Mails) -> str:
    """What the link ends with. It never expires: old mails can be answered, too."""
    return Signer(salt=_SALT).sign_object([str(mails.person), mails.kind])


def mails_of(token: str) -> Mails:
    """Which mails a link is about. Raises BadLink."""
    try:
        person, kind = Signer(salt=_SALT).unsign_object(token)
    except BadSignature as error:
        raise BadLink from error
    if not User.objects.filter(id=person, is_active=True).exists():
        raise BadLink
    return Mails(UUID(person), kind)


def stopped(mails: Mails) -> bool:
    """Whether none of these mails is sent any more."""
    choices = _choices(mails.person)
    return all(choices.get(kind, KINDS[kind]).mail == "off" for kind in mails.kinds)


def stop(mails: Mails, origin: Origin) -> None:
    """Send none of these mails any more; all else stays as it was chosen."""
    chosen = _told(mails.person).preferences
    choices = _choices(mails.person)
    silent = {kind: _silent(choices.get(kind, KINDS[kind])) for kind in mails.kinds}
    handle(
        ChangeNotificationPreferences(
            command_id=uuid4(),
            actor=actor_of(User.objects.get(id=mails.person)),
            at=timezone.now(),
            choices={**choices, **silent},
            quiet_from=chosen.quiet_from if chosen else None,
            quiet_until=chosen.quiet_until if chosen else None,
            sound=chosen.sound if chosen else False,
            desktop=chosen.desktop if chosen else False,
        ),
        origin,
    )


def _silent(choice: Choice) -> Choice:
    return choice.model_copy(update={"mail": "off"})


def _choices(person: UUID) -> dict[str, Choice]:
    chosen = _told(person).preferences
    return chosen.choices if chosen else {}


def _told(person: UUID) -> Told:
    """Read from the log: right at once, whatever the read model lags."""
    history = log.read_subjects(f"inbox-{person}", [preferences_subject(person)])
    return reduce(evolve, map(codec.decode, history), Told())

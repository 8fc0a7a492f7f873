"""Merging somebody's second account into the one that stays: nobody logs in by it any more. What it
had is carried over by a policy (consumers.policies.merging)."""

from functools import reduce
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from core.accounts.mailing import tell
from core.accounts.models import User
from core.accounts.record import recorded
from core.accounts.sessions import end_all
from core.domain.accounts.decide import decide
from core.domain.accounts.merging import Busy, MergeAccounts, Standing
from core.domain.accounts.rejections import AccountNotFound
from core.domain.accounts.state import Registered, State, evolve
from core.domain.base import Actor, Rejection
from core.handle import Origin, Outcome
from events import codec, log
from projections.matches.queries import is_playing
from projections.tournaments.queries import takes_part


class Merged(Rejection):
    """Somebody who logs in by an account that was merged into another; says by which they can."""

    code = "account_merged"
    message = "This account was merged into another one of yours."

    def __init__(self, name: str) -> None:
        self.remedy = f"Log in as {name}." if name else "Log in by the other one."


def gone_into(user: User) -> Merged:
    """Why nobody may log in by the account."""
    stays = User.objects.filter(id=user.merged_into).first() if user.merged_into else None
    return Merged(stays.username if stays else "")


def doubles_of(person: UUID) -> QuerySet[User]:
    """The accounts that were merged into the person's."""
    return User.objects.filter(merged_into=person).order_by("id")


def carry_out(command: MergeAccounts, origin: Origin) -> Outcome:
    """Merge. Raises AccountNotFound, AccountGone, and what core.domain.accounts.merging names."""
    with transaction.atomic():
        both = User.objects.select_for_update().filter(id__in=(command.account, command.into))
        held = {user.id: user for user in both.order_by("id")}
        if command.account not in held:
            raise AccountNotFound
        double = held[command.account]
        outcome = recorded(double, _with_facts(command, held.get(command.into)), origin)
        if outcome.event_ids and not outcome.repeated:
            _apply(double, command.into)
            _tell(double, held[command.into], command.actor)
        return outcome


def refusal(admin: Actor, account: UUID, into: UUID) -> Rejection | None:
    """Why the admin could not merge the two now; None where they could."""
    command = MergeAccounts(
        command_id=uuid4(),
        actor=admin,
        at=timezone.now(),
        account=account,
        into=into,
        reason="As it would be.",
    )
    history = map(codec.decode, log.read_stream(f"account-{account}"))
    state: State = Registered()  # of an account made by hand, the log may say nothing yet
    try:
        decide(
            _with_facts(command, User.objects.filter(id=into).first()),
            reduce(evolve, history, state),
        )
    except Rejection as rejection:
        return rejection
    return None


def _with_facts(command: MergeAccounts, other: User | None) -> MergeAccounts:
    facts = {
        "stays": _standing(other),
        "busy": _busy(command.account),
        "doubles": doubles_of(command.account).count(),
    }
    return command.model_copy(update=facts)


def _standing(user: User | None) -> Standing:
    match user:
        case None:
            return "nobody"
        case User(merged_into=UUID()):
            return "merged"
        case User(suspended=True):
            return "suspended"
        case User(is_active=False):
            return "deleted"
        case User() if "admin" in user.roles:
            return "admin"
        case _:
            return "here"


def _busy(account: UUID) -> Busy | None:
    if is_playing(account):
        return "match"
    return "tournament" if takes_part(account) else None


def _apply(double: User, into: UUID) -> None:
    double.merged_into, double.is_active = into, False
    double.save(update_fields=["merged_into", "is_active"])
    end_all(double)


def _tell(double: User, stays: User, admin: Actor) -> None:
    """Both addresses hear of it: the accounts may be two people's after all."""
    said = {"double": double.username, "stays": stays.username, "by": admin.name}
    for user in (double, stays):
        tell(user.email, "Two accounts became one", "merged", **said)

"""Facts about queues."""

from uuid import UUID

from core.domain.base import Command
from core.domain.matchmaking.commands import JoinQueue
from core.facts.lookups import Args, Facts, LookUp
from projections.matches.queries import kind
from projections.matchmaking.queries import waiting_for
from projections.ratings.queries import skill_of


def _join(actor: UUID, args: Args) -> Facts:
    game = str(args.get("game"))
    wanted, skill, place = kind(game), skill_of(actor, game), waiting_for(actor)
    return {
        "offered": wanted is not None and wanted.ranked,
        "rating": skill.rating,
        "deviation": skill.deviation,
        "elsewhere": place.game if place else None,
    }


QUEUES: dict[type[Command], LookUp] = {JoinQueue: _join}

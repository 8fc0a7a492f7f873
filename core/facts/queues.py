"""Facts about queues."""

from uuid import UUID

from core.domain.base import Command
from core.domain.matchmaking.commands import JoinQueue
from core.domain.ratings.glicko import NEWCOMER
from core.facts.lookups import Args, Facts, LookUp
from projections.matches.queries import kind
from projections.matchmaking.queries import waiting_for
from projections.ratings.queries import skill_of


def _join(actor: UUID, args: Args) -> Facts:
    game = str(args.get("game"))
    wanted, place = kind(game), waiting_for(actor)
    skill = skill_of(actor, game) if wanted else NEWCOMER
    return {
        "offered": wanted is not None and wanted.ranked,
        "rating": skill.rating,
        "deviation": skill.deviation,
        "elsewhere": place.game if place else None,
    }


QUEUES: dict[type[Command], LookUp] = {JoinQueue: _join}

"""What a decision must know from outside its stream, looked up for the command that asks for it.

The limits among them (how many friends, how many requests) are read from read models, and may be
passed by as much as those lag. What a person has sent is not validated yet: what can't be read
counts as not there, and is refused afterwards.
"""

from uuid import UUID

from core.domain.base import Command
from core.facts.chat import CHAT
from core.facts.lookups import Args, Facts, LookUp
from core.facts.matches import MATCHES
from core.facts.operations import OPERATIONS
from core.facts.people import PEOPLE
from core.facts.queues import QUEUES
from core.facts.tournaments import TOURNAMENTS

_LOOK_UPS: dict[type[Command], LookUp] = {
    **CHAT,
    **MATCHES,
    **OPERATIONS,
    **PEOPLE,
    **QUEUES,
    **TOURNAMENTS,
}


def facts_for(kind: type[Command], actor: UUID, args: Args) -> Facts:
    """The facts that this kind of command needs."""
    look_up = _LOOK_UPS.get(kind)
    return look_up(actor, args) if look_up else {}

"""The commands of one socket."""

import asyncio
from typing import Any

from django.db import Error as DatabaseError
from django.utils import timezone
from prometheus_client import Counter

from consumers.sockets import protocol
from consumers.sockets.identity import Identity, may
from core import commands
from core.accounts.carry import carry_out
from core.audit.commands import refused_outside
from core.domain.base import Actor, Rejection
from core.handle import Origin
from core.limits import LeakyBucket
from core.permissions import COMMANDS
from core.threads import in_thread

COMMAND_RATE, COMMAND_BURST = 10, 40

CARRIED_OUT = Counter("courtside_commands_total", "Commands by outcome", ["name", "outcome"])


class TooFast(Rejection):
    code = protocol.RATE_LIMITED["code"]


class Orders:
    """Carries out what one person orders over one socket."""

    def __init__(self, identity: Identity, address: str) -> None:
        self._identity = identity
        self._origin = Origin(address=address, acting=identity.acting)
        self._limit = LeakyBucket(COMMAND_RATE, COMMAND_BURST)

    async def carry_out(self, frame: protocol.CommandFrame) -> dict[str, Any]:
        """The frame that answers a command: what came of it, or why it was refused."""
        wait = self._limit.add(asyncio.get_running_loop().time())
        if wait:
            await in_thread(self._note, frame, TooFast())
            answer = _refused({**protocol.RATE_LIMITED, "retry_after": round(wait, 3)})
        else:
            answer = await self._answer(frame)
        return {"op": "ack", "id": str(frame.id), **answer}

    async def _answer(self, frame: protocol.CommandFrame) -> dict[str, Any]:
        try:
            answer = await in_thread(self._done, frame)
        except DatabaseError:
            answer = _refused(protocol.UNAVAILABLE)
        CARRIED_OUT.labels(
            frame.name if frame.name in commands.PUBLIC else "unknown",
            "done" if answer["ok"] else answer["error"]["code"],
        ).inc()
        return answer

    def _done(self, frame: protocol.CommandFrame) -> dict[str, Any]:
        try:
            if frame.name in commands.PUBLIC:
                may(self._identity, COMMANDS.get(frame.name))
            command = commands.build(
                frame.name,
                frame.args,
                command_id=frame.id,
                actor=Actor(id=self._identity.id, name=self._identity.name),
                at=timezone.now(),
            )
            outcome = carry_out(command, self._origin)
        except Rejection as rejection:
            self._note(frame, rejection)
            return _refused(protocol.told(rejection))
        return {"ok": True, "result": outcome.result}

    def _note(self, frame: protocol.CommandFrame, rejection: Rejection) -> None:
        name = frame.name if frame.name in commands.PUBLIC else "UnknownCommand"
        refused_outside(name, self._identity.id, self._origin, rejection)


def _refused(error: dict[str, Any]) -> dict[str, Any]:
    return {"ok": False, "error": error}

"""What the sockets of one process amount to: a person stands as their best socket does."""

from collections import defaultdict
from uuid import UUID

from consumers.presence.standing import AWAY, OFFLINE, ONLINE

BEST_FIRST = (ONLINE, AWAY)


class Tally:
    """The state of every socket, by person."""

    def __init__(self) -> None:
        self._states: defaultdict[UUID, dict[object, str]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._states)

    @property
    def people(self) -> set[UUID]:
        """Everybody with a socket."""
        return set(self._states)

    def put(self, person: UUID, socket: object, state: str) -> None:
        """A socket of the person is in this state."""
        self._states[person][socket] = state

    def remove(self, person: UUID, socket: object) -> None:
        """The socket is no more."""
        self._states[person].pop(socket, None)
        if not self._states[person]:
            del self._states[person]

    def has(self, person: UUID, socket: object) -> bool:
        """Whether the socket counts."""
        return socket in self._states.get(person, ())

    def state(self, person: UUID) -> str:
        """The best of the person's sockets; offline without one."""
        states = self._states.get(person, {}).values()
        return next((state for state in BEST_FIRST if state in states), OFFLINE)

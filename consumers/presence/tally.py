"""What the sockets of one process amount to: a person stands as their best socket does."""

from collections import defaultdict

from consumers.presence.standing import AWAY, OFFLINE, ONLINE, Id

BEST_FIRST = (ONLINE, AWAY)


class Tally:
    """The state of every socket, by person."""

    def __init__(self) -> None:
        self._states: defaultdict[Id, dict[object, str]] = defaultdict(dict)

    def __len__(self) -> int:
        return len(self._states)

    @property
    def people(self) -> set[Id]:
        """Everybody with a socket."""
        return set(self._states)

    def put(self, person: Id, socket: object, state: str) -> None:
        """A socket of the person is in this state."""
        self._states[person][socket] = state

    def remove(self, person: Id, socket: object) -> None:
        """The socket is no more."""
        self._states[person].pop(socket, None)
        if not self._states[person]:
            del self._states[person]

    def has(self, person: Id, socket: object) -> bool:
        """Whether the socket counts."""
        return socket in self._states.get(person, ())

    def state(self, person: Id) -> str:
        """The best of the person's sockets; offline without one."""
        states = self._states.get(person, {}).values()
        return next((state for state in BEST_FIRST if state in states), OFFLINE)

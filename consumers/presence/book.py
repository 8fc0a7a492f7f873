"""Who watches whom in this process, and what is known of those who are watched."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from consumers.presence.sights import Sight
from consumers.presence.standing import Id, Standing
from consumers.presence.watch import Watch


class Book:
    """Everything in memory; nothing here waits.

    The version of a person is that of their topic `friends:<id>`. Where it has moved, they and
    everybody who watches them must be looked up again.
    """

    def __init__(self) -> None:
        self.known: dict[Id, Standing] = {}
        self._by_viewer: defaultdict[Id, set[Watch]] = defaultdict(set)
        self._by_person: defaultdict[Id, set[Watch]] = defaultdict(set)
        self._versions: dict[Id, int | None] = {}

    # --- who watches whom ----------------------------------------------------------------------

    @property
    def viewers(self) -> set[Id]:
        """Everybody who watches."""
        return set(self._by_viewer)

    @property
    def people(self) -> set[Id]:
        """Everybody who watches or is watched."""
        return self._by_viewer.keys() | self._by_person.keys()

    def viewers_of(self, people: Iterable[Id]) -> set[Id]:
        """Who watches these people."""
        return {watch.viewer for who in people for watch in self._by_person.get(who, ())}

    def concerned(self, people: set[Id]) -> set[Id]:
        """The viewers among these people, and those who watch them."""
        return (people & self._by_viewer.keys()) | self.viewers_of(people)

    def watches(self, viewers: Iterable[Id]) -> list[Watch]:
        """All watches of these viewers."""
        return [watch for viewer in viewers for watch in self._by_viewer.get(viewer, ())]

    def wanted(self, viewers: Iterable[Id]) -> tuple[set[Id], set[tuple[Id, Id]]]:
        """What to look up for these viewers: whose friends, and which pairs (viewer, person)."""
        watches = self.watches(viewers)
        friends = {watch.viewer for watch in watches if not watch.only}
        alone = {(watch.viewer, watch.only) for watch in watches if watch.only}
        return friends, alone | {(viewer, viewer) for viewer in viewers}

    def add(self, watch: Watch) -> None:
        """One more watch; it follows nobody before its viewer is looked up."""
        self._by_viewer[watch.viewer].add(watch)

    def remove(self, watch: Watch) -> None:
        """The watch is no more, nor what was known for its sake alone."""
        self._follow(watch, {})
        self._by_viewer[watch.viewer].discard(watch)
        if not self._by_viewer[watch.viewer]:
            del self._by_viewer[watch.viewer]
        self._forget([watch.viewer])

    # --- what is new ---------------------------------------------------------------------------

    def take(self, standings: Iterable[Standing]) -> set[Id]:
        """Note rows; those of the watched people whom they tell something new of."""
        return {each.person for each in standings if self._note(each)}

    def moved(self, versions: Mapping[Id, int | None], people: Iterable[Id]) -> set[Id]:
        """The viewers to be looked up again, when these people have these versions now."""
        moved = {who for who in people if versions.get(who) != self._versions.get(who)}
        return self.concerned(moved)

    def look(self, viewers: set[Id], sights: Sequence[Sight]) -> set[Id]:
        """Note whom these viewers may see; other viewers, who must be looked up now too."""
        versions = {sight.person: sight.version for sight in sights}
        others = self.moved(versions, versions.keys() & self._versions.keys()) - viewers
        circles: defaultdict[Id, list[Sight]] = defaultdict(list)
        for sight in sights:
            circles[sight.viewer].append(sight)
        for watch in self.watches(viewers):
            self._follow(watch, watch.circle_of(circles[watch.viewer]))
        self._versions |= versions
        self.take(sight.standing for sight in sights if sight.standing)
        self._forget(versions)
        return others

    # --- telling -------------------------------------------------------------------------------

    def tell(self, people: Iterable[Id]) -> None:
        """Let everybody who watches them know how these people stand."""
        news: defaultdict[Watch, list[Id]] = defaultdict(list)
        for person in people:
            for watch in self._by_person.get(person, ()):
                news[watch].append(person)
        for watch, about in news.items():
            watch.tell(about, self.known)

    def tell_viewers(self, viewers: Iterable[Id]) -> None:
        """Let these viewers know whatever they do not."""
        for watch in self.watches(viewers):
            watch.tell_all(self.known)

    def _note(self, standing: Standing) -> bool:
        if standing.person not in self._by_person:
            return False
        known = self.known.get(standing.person)
        if known and known.version >= standing.version:
            return False
        self.known[standing.person] = standing
        return True

    def _follow(self, watch: Watch, circle: dict[Id, bool]) -> None:
        left = watch.circle.keys() - circle.keys()
        watch.circle = circle
        for person in circle:
            self._by_person[person].add(watch)
        for person in left:
            self._by_person[person].discard(watch)
            if not self._by_person[person]:
                del self._by_person[person]
        self._forget(left)

    def _forget(self, people: Iterable[Id]) -> None:
        """Keep nothing of those among them who are of no interest any more."""
        for person in people:
            if person not in self._by_person:
                self.known.pop(person, None)
                if person not in self._by_viewer:
                    self._versions.pop(person, None)

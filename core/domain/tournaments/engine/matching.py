"""A perfect matching that is narrowed, wish by wish, for as long as it stays perfect."""

from collections.abc import Iterable, Iterator


def bits(mask: int) -> Iterator[int]:
    """The numbers of the bits that are set, the lowest first."""
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def mask_of(nodes: Iterable[int]) -> int:
    """The set of `nodes` as bits."""
    return sum(1 << node for node in nodes)


class Matching:
    """Everybody of 0…size-1 (an even number) has a mate, at first anybody may be anybody's.

    A wish is granted only if all can still be matched. So after a list of wishes, from the most
    to the least important, the result is the best there is, wish for wish.
    """

    def __init__(self, size: int) -> None:
        everybody = (1 << size) - 1
        self.edges = [everybody ^ 1 << node for node in range(size)]
        self.mate = [node ^ 1 for node in range(size)]

    def narrow(self, node: int, allowed: int) -> bool:
        """Lets `node` be matched with those in `allowed` alone; False and nothing changed, where
        that leaves somebody without a mate."""
        cut = self.edges[node] & ~allowed
        if cut == self.edges[node]:
            return False
        self._toggle(node, cut)
        if allowed >> self.mate[node] & 1 or self._rematch(node, self.mate[node]):
            return True
        self._toggle(node, cut)
        return False

    def _toggle(self, node: int, others: int) -> None:
        self.edges[node] ^= others
        for other in bits(others):
            self.edges[other] ^= 1 << node

    def _rematch(self, one: int, two: int) -> bool:
        """Finds mates for both, whose edge is cut, by changing others'."""
        self.mate[one] = self.mate[two] = -1
        if _Search(self.edges, self.mate, one, two).run():
            return True
        self.mate[one], self.mate[two] = two, one
        return False


class _Search:
    """Edmonds' search for an augmenting path between the only two without mates.

    `outer` nodes are at an even distance from the root, `parent` leads from the others back; the
    nodes of an odd cycle (blossom) have one `base`, and are all outer.
    """

    def __init__(self, edges: list[int], mate: list[int], root: int, goal: int) -> None:
        self.edges, self.mate, self.goal = edges, mate, goal
        self.parent = [-1] * len(mate)
        self.base = list(range(len(mate)))
        self.outer = self.seen = 1 << root
        self.queue = [root]

    def run(self) -> bool:
        for node in self.queue:
            if self.edges[node] >> self.goal & 1:
                self._flip(node)
                return True
            while new := self.edges[node] & ~self.seen:
                self._grow(node, (new & -new).bit_length() - 1)
            for other in bits(self.edges[node] & self.outer):
                if self.base[node] != self.base[other]:
                    self._contract(node, other)
        return False

    def _grow(self, node: int, inner: int) -> None:
        outer = self.mate[inner]
        self.parent[inner] = node
        self.seen |= 1 << inner | 1 << outer
        self.outer |= 1 << outer
        self.queue.append(outer)

    def _contract(self, one: int, two: int) -> None:
        base = self._common_base(one, two)
        cycle: set[int] = set()
        self._mark(one, two, base, cycle)
        self._mark(two, one, base, cycle)
        for node, its in enumerate(self.base):
            if its in cycle:
                self.base[node] = base
                if not self.outer >> node & 1:
                    self.outer |= 1 << node
                    self.queue.append(node)

    def _common_base(self, one: int, two: int) -> int:
        passed = set(self._bases(one))
        return next(base for base in self._bases(two) if base in passed)

    def _bases(self, node: int) -> Iterator[int]:
        """The bases on the way back to the root."""
        while True:
            node = self.base[node]
            yield node
            if self.mate[node] == -1:
                return
            node = self.parent[self.mate[node]]

    def _mark(self, node: int, child: int, base: int, cycle: set[int]) -> None:
        """Half a cycle: from `node` back to `base`; the way on leads through `child`."""
        while self.base[node] != base:
            mate = self.mate[node]
            cycle |= {self.base[node], self.base[mate]}
            self.parent[node] = child
            node, child = self.parent[mate], mate

    def _flip(self, last: int) -> None:
        node, before = self.goal, last
        while before != -1:
            after = self.mate[before]
            self.mate[node], self.mate[before] = before, node
            node, before = after, self.parent[after] if after != -1 else -1

"""Which matches still count though a result that led to them was corrected."""

from collections.abc import Mapping

from core.domain.tournaments.engine import Pairing, Whence
from core.domain.tournaments.state import Tournament

Sources = Mapping[str, frozenset[str]]


def kept_after(state: Tournament, corrected: str, *, keep: bool) -> tuple[str, ...]:
    """The places whose matches count whatever the correction of one place changes: those that
    earlier corrections elsewhere left, and with `keep` those played on the old result."""
    later = _following(corrected, sources_of(state))
    elsewhere = {slot for slot in state.kept if slot not in later}
    played = {
        call.slot
        for call in state.calls.values()
        if call.counts and call.slot in later and call.key in state.results
    }
    return tuple(sorted(elsewhere | played if keep else elsewhere))


def sources_of(state: Tournament) -> Sources:
    """From which places the sides of each place come."""
    drawn = state.bracket().pairings
    return {pairing.slot: _sources(pairing, drawn) for pairing in drawn}


def _sources(pairing: Pairing, all_of_them: tuple[Pairing, ...]) -> frozenset[str]:
    found: set[str] = set()
    for side in (pairing.one_from, pairing.two_from):
        if isinstance(side, Whence) and side.kind == "place":
            found |= {each.slot for each in all_of_them if each.stage == f"group {side.of}"}
        elif isinstance(side, Whence):
            found.add(side.of)
    return frozenset(found)


def _following(slot: str, sources: Sources) -> set[str]:
    """The places that hang on one, however far away. Sources come before what hangs on them."""
    found = {slot}
    for each, of in sources.items():
        if of & found:
            found.add(each)
    return found - {slot}

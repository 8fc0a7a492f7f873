"""Tournaments as the log has them: right at once, whatever the read model lags."""

from uuid import UUID

from core.domain.tournaments.decide import DECIDER
from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import State, Tournament
from core.states import kept_state


def tournament(wanted: UUID) -> State:
    """The tournament as it is now."""
    return kept_state(DECIDER, f"tournament-{wanted}")


def visible(person: UUID, wanted: UUID | None) -> Tournament | None:
    """The tournament, where there is one that the person may know of."""
    there = tournament(wanted) if wanted else None
    return there if isinstance(there, Tournament) and there.is_visible(person) else None


def require_visible(person: UUID, wanted: UUID) -> Tournament:
    """The tournament. Raises TournamentNotFound."""
    there = visible(person, wanted)
    if there is None:
        raise TournamentNotFound
    return there

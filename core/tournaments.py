"""Tournaments as the log has them: right at once, whatever the read model lags."""

from functools import reduce
from uuid import UUID

from core.domain.tournaments.rejections import TournamentNotFound
from core.domain.tournaments.state import NoTournament, State, Tournament, evolve
from core.folds import Folds
from events import codec, log

_folds = Folds()


def tournament(wanted: UUID) -> State:
    """The tournament as it is now."""
    stream = f"tournament-{wanted}"
    version, state = _folds.get(stream, NoTournament())
    news = log.read_stream(stream, after=version)
    if news:
        state = reduce(evolve, map(codec.decode, news), state)
        _folds.keep(stream, news[-1].version, state)
    there: State = state
    return there


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

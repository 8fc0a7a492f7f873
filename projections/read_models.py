"""All read models, by name."""

from projections.chat.projection import READ_MODEL as CHAT
from projections.history.projection import READ_MODEL as HISTORY
from projections.matches.projection import READ_MODEL as MATCHES
from projections.matchmaking.projection import READ_MODEL as MATCHMAKING
from projections.moderation.projection import READ_MODEL as MODERATION
from projections.notifications.projection import READ_MODEL as NOTIFICATIONS
from projections.people.projection import READ_MODEL as PEOPLE
from projections.ratings.projection import READ_MODEL as RATINGS
from projections.rebuild import ReadModel
from projections.timers.projection import READ_MODEL as TIMERS
from projections.tournaments.projection import READ_MODEL as TOURNAMENTS

READ_MODELS: dict[str, ReadModel] = {
    model.name: model
    for model in (
        CHAT,
        PEOPLE,
        NOTIFICATIONS,
        MODERATION,
        MATCHES,
        TIMERS,
        RATINGS,
        MATCHMAKING,
        TOURNAMENTS,
        HISTORY,
    )
}

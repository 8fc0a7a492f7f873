"""Where something of a person may be, and how it is forgotten there: one line a store."""

from dataclasses import dataclass

from consumers.erasure import others
from projections.chat import forgetting as chat
from projections.chat.projection import READ_MODEL as CHAT
from projections.forgetting import Forget
from projections.history.projection import READ_MODEL as HISTORY
from projections.matches import forgetting as matches
from projections.matches.projection import READ_MODEL as MATCHES
from projections.matchmaking import forgetting as matchmaking
from projections.matchmaking.projection import READ_MODEL as MATCHMAKING
from projections.moderation import forgetting as moderation
from projections.moderation.projection import READ_MODEL as MODERATION
from projections.notifications import forgetting as notifications
from projections.notifications.projection import READ_MODEL as NOTIFICATIONS
from projections.people.projection import READ_MODEL as PEOPLE
from projections.rebuild import ReadModel
from projections.tournaments import forgetting as tournaments
from projections.tournaments.projection import READ_MODEL as TOURNAMENTS


@dataclass(frozen=True, slots=True)
class Store:
    """A place where something of people is kept. `model`: the read model, where it is one; it is
    waited for until it shows the erasure's own event."""

    name: str
    forget: Forget
    model: ReadModel | None = None


# Ratings, timers, presence and keys of the log hold ids and numbers alone.
STORES: tuple[Store, ...] = (
    Store("people", others.nothing, PEOPLE),  # AccountDeleted has emptied the row
    Store("rooms", chat.forget, CHAT),
    Store("inboxes", notifications.forget, NOTIFICATIONS),
    Store("matches", matches.forget, MATCHES),
    Store("queues", matchmaking.forget, MATCHMAKING),
    Store("tournaments", tournaments.forget, TOURNAMENTS),
    Store("reports", moderation.forget, MODERATION),
    Store("history", others.nothing, HISTORY),  # AccountDeleted has taken the words out
    Store("exports", others.exports),
    Store("files", others.files),
    Store("downloads", others.own_data),
    Store("mail", others.mail),
    Store("errors", others.errors),
    Store("counters", others.counters),
)

"""What each subscription does with its events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consumers.policies import (
    boundaries,
    brackets,
    broadcast,
    gatherings,
    merging,
    operations,
    queue,
    venues,
    welcome,
)
from consumers.presence import playing
from events.log import StoredEvent
from projections.chat.projection import project as project_chat
from projections.frames import Frame
from projections.history.projection import project as project_history
from projections.matches.projection import project as project_matches
from projections.matchmaking.projection import project as project_matchmaking
from projections.moderation.projection import project as project_moderation
from projections.notifications.projection import project as project_notifications
from projections.people.projection import project as project_people
from projections.ratings.projection import project as project_ratings
from projections.timers.projection import project as project_timers
from projections.tournaments.projection import project as project_tournaments
from rabbitmq.topology import SUBSCRIPTIONS, Subscription


@dataclass(frozen=True, slots=True)
class Reader:
    """A subscription with its code.

    `apply` runs in a transaction together with the checkpoint. `batch`: how many events at once.
    `ignores_unknown`: whether an event type not in the registry is passed over or stops the lane.
    `hurries`: its commands take no savepoints until one of them loses a race (core.handle).
    """

    subscription: Subscription
    apply: Callable[[Sequence[StoredEvent]], list[Frame]]
    batch: int = 500
    ignores_unknown: bool = False
    hurries: bool = False


READERS: dict[str, Reader] = {
    "chat": Reader(SUBSCRIPTIONS["chat"], project_chat),
    "people": Reader(SUBSCRIPTIONS["people"], project_people),
    "moderation": Reader(SUBSCRIPTIONS["moderation"], project_moderation),
    "matches": Reader(SUBSCRIPTIONS["matches"], project_matches),
    "timers": Reader(SUBSCRIPTIONS["timers"], project_timers),
    "ratings": Reader(SUBSCRIPTIONS["ratings"], project_ratings),
    "matchmaking": Reader(SUBSCRIPTIONS["matchmaking"], project_matchmaking),
    "tournaments": Reader(SUBSCRIPTIONS["tournaments"], project_tournaments, batch=50),
    "history": Reader(SUBSCRIPTIONS["history"], project_history),
    "brackets": Reader(
        SUBSCRIPTIONS["brackets"], brackets.react, batch=50, ignores_unknown=True, hurries=True
    ),
    "boundaries": Reader(
        SUBSCRIPTIONS["boundaries"], boundaries.react, batch=1, ignores_unknown=True
    ),
    "merging": Reader(SUBSCRIPTIONS["merging"], merging.react, batch=1, ignores_unknown=True),
    # One event may tell 500 people something: what is pushed of a batch is in memory at once.
    "notifications": Reader(SUBSCRIPTIONS["notifications"], project_notifications, batch=20),
    "welcome": Reader(SUBSCRIPTIONS["welcome"], welcome.react, batch=1, ignores_unknown=True),
    "queue": Reader(SUBSCRIPTIONS["queue"], queue.react, batch=1, ignores_unknown=True),
    "broadcast": Reader(SUBSCRIPTIONS["broadcast"], broadcast.react, batch=1, ignores_unknown=True),
    "gatherings": Reader(
        SUBSCRIPTIONS["gatherings"], gatherings.react, batch=20, ignores_unknown=True, hurries=True
    ),
    "venues": Reader(
        SUBSCRIPTIONS["venues"], venues.react, batch=20, ignores_unknown=True, hurries=True
    ),
    "playing": Reader(SUBSCRIPTIONS["playing"], playing.react, batch=1, ignores_unknown=True),
}
# It lets parked streams of any of them go on, its own too.
READERS["operations"] = Reader(
    SUBSCRIPTIONS["operations"], operations.reacting(READERS), batch=1, ignores_unknown=True
)

"""What each subscription does with its events."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from consumers.policies import boundaries, broadcast, welcome
from events.log import StoredEvent
from projections.chat.projection import project as project_chat
from projections.frames import Frame
from projections.moderation.projection import project as project_moderation
from projections.notifications.projection import project as project_notifications
from projections.people.projection import project as project_people
from rabbitmq.topology import SUBSCRIPTIONS, Subscription


@dataclass(frozen=True, slots=True)
class Reader:
    """A subscription with its code.

    `apply` runs in a transaction together with the checkpoint. `batch`: how many events at once.
    `ignores_unknown`: whether an event type not in the registry is passed over or stops the lane.
    """

    subscription: Subscription
    apply: Callable[[Sequence[StoredEvent]], list[Frame]]
    batch: int = 500
    ignores_unknown: bool = False


READERS: dict[str, Reader] = {
    "chat": Reader(SUBSCRIPTIONS["chat"], project_chat),
    "people": Reader(SUBSCRIPTIONS["people"], project_people),
    "moderation": Reader(SUBSCRIPTIONS["moderation"], project_moderation),
    "boundaries": Reader(
        SUBSCRIPTIONS["boundaries"], boundaries.react, batch=1, ignores_unknown=True
    ),
    # One event may tell 500 people something: what is pushed of a batch is in memory at once.
    "notifications": Reader(SUBSCRIPTIONS["notifications"], project_notifications, batch=20),
    "welcome": Reader(SUBSCRIPTIONS["welcome"], welcome.react, batch=1, ignores_unknown=True),
    "broadcast": Reader(SUBSCRIPTIONS["broadcast"], broadcast.react, batch=1, ignores_unknown=True),
}

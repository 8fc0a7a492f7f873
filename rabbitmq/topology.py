"""Exchanges, queues and bindings as data, and their declaration.

Only what RabbitMQ 3.10 and 4.x both have: quorum queues, single active consumer, delivery
limit, dead-letter exchange. Declaring is safe to repeat.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from aio_pika import ExchangeType
from aio_pika.abc import AbstractChannel

from events.lanes import GROUP_OF_CATEGORY, categories_of_lane, lanes_of_group

EVENTS = "events"
DEAD = "events.dead"
PUSH = "push"
RESYNC = "resync"  # key on PUSH: frames may have been lost, look at the versions

DELIVERY_LIMIT = 20


@dataclass(frozen=True, slots=True)
class Subscription:
    """A reader of the log: all lanes of some groups."""

    name: str
    groups: tuple[str, ...]

    @property
    def lanes(self) -> tuple[str, ...]:
        return tuple(lane for group in self.groups for lane in lanes_of_group(group))

    def queue(self, lane: str) -> str:
        """The name of the queue that carries this lane to the subscription."""
        return f"{self.name}.{lane}"


@dataclass(frozen=True, slots=True)
class Queue:
    """A durable quorum queue and what is bound to it: (exchange, routing key)."""

    name: str
    bindings: tuple[tuple[str, str], ...]
    arguments: dict[str, Any] = field(default_factory=dict)


SUBSCRIPTIONS: dict[str, Subscription] = {
    subscription.name: subscription
    for subscription in (
        Subscription("chat", ("chat",)),
        Subscription("people", ("account", "friendship")),
        Subscription(
            "notifications",
            (
                *("account", "friendship", "chat", "announcement", "inbox", "match"),
                *("tournament", "moderation"),
            ),
        ),
        Subscription("moderation", ("moderation",)),
        Subscription("matches", ("match",)),
        Subscription("timers", ("match", "tournament")),
        Subscription("ratings", ("match",)),
        Subscription("matchmaking", ("match",)),
        Subscription("tournaments", ("tournament",)),
        Subscription("brackets", ("match", "tournament", "account")),
        Subscription("welcome", ("account",)),
        Subscription("boundaries", ("account", "friendship")),
        Subscription("merging", ("account",)),
        Subscription("broadcast", ("announcement",)),
        Subscription("queue", ("match",)),
        Subscription("gatherings", ("match",)),
        Subscription("venues", ("tournament",)),
        Subscription("playing", ("match",)),
        Subscription("operations", ("operation",)),
        Subscription("history", tuple(dict.fromkeys(GROUP_OF_CATEGORY.values()))),
    )
}

EXCHANGES: dict[str, ExchangeType] = {
    EVENTS: ExchangeType.TOPIC,
    DEAD: ExchangeType.TOPIC,
    PUSH: ExchangeType.DIRECT,
}


def routing_key(category: str, type_name: str, lane: str) -> str:
    """`<category>.<Type>.<lane>`: bind `chat.MessagePosted.*` or `room.#` to what interests you."""
    return f"{category}.{type_name}.{lane}"


def queues(names: Iterable[str] = SUBSCRIPTIONS) -> Iterator[Queue]:
    """The queues of some subscriptions, and the one for dead letters; of all: every queue of the
    system but the web processes' own and Celery's."""
    yield Queue(DEAD, bindings=((DEAD, "#"),), arguments={"x-queue-type": "quorum"})
    for subscription in map(SUBSCRIPTIONS.__getitem__, names):
        for lane in subscription.lanes:
            yield _lane_queue(subscription, lane)


def _lane_queue(subscription: Subscription, lane: str) -> Queue:
    return Queue(
        subscription.queue(lane),
        bindings=tuple((EVENTS, f"{category}.*.{lane}") for category in categories_of_lane(lane)),
        arguments={
            "x-queue-type": "quorum",
            "x-single-active-consumer": True,
            "x-delivery-limit": DELIVERY_LIMIT,
            "x-dead-letter-exchange": DEAD,
        },
    )


async def declare(channel: AbstractChannel, names: Iterable[str] = SUBSCRIPTIONS) -> None:
    """Declare the exchanges, and the queues of these subscriptions; what is there already stays as
    it is. The relay declares all of them, others what they use: all take a second."""
    for name, kind in EXCHANGES.items():
        await channel.declare_exchange(name, kind, durable=True)
    for queue in queues(names):
        declared = await channel.declare_queue(queue.name, durable=True, arguments=queue.arguments)
        for exchange, key in queue.bindings:
            await declared.bind(exchange, key)

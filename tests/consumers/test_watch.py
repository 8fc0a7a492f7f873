"""The eye on the system: what it measures of the broker, and dead letters there and back."""

from uuid import uuid4

from aio_pika import Message

from core.operations.models import DeadLetter, LagSample, QueueDepth
from rabbitmq import topology
from tests.consumers.test_broker_messages import publish
from tests.stack import Stack, eventually

NONSENSE = "room.Nonsense.chat-0"


def test_queues_are_measured_and_dead_letters_kept_and_sent_back(stack: Stack) -> None:
    stack.relay()
    stack.worker("chat")
    watching = stack.worker("operations")
    publish((NONSENSE, Message(b"?!", message_id=str(uuid4()))))
    letter = eventually(lambda: [*DeadLetter.objects.all()])[0]
    assert (letter.why, letter.event, bytes(letter.body)) == ("rejected", None, b"?!")
    assert letter.queue in {subscription.queue("chat-0") for subscription in readers_of_chat()}
    kept = {each.queue for each in DeadLetter.objects.all()}

    DeadLetter.objects.filter(id=letter.id).update(wanted="retry")
    eventually(lambda: not DeadLetter.objects.filter(id=letter.id).exists())
    again = eventually(lambda: [*DeadLetter.objects.filter(queue=letter.queue)])[0]
    assert again.id != letter.id, "it was refused a second time"
    assert {each.queue for each in DeadLetter.objects.all()} == kept

    depths = eventually(lambda: dict(QueueDepth.objects.values_list("queue", "consumers")))
    assert depths["chat.chat-0"] == 1
    assert depths["people.account-0"] == 0
    assert depths[topology.DEAD] == 0
    eventually(LagSample.objects.exists)
    assert watching.popen.poll() is None


def readers_of_chat() -> list[topology.Subscription]:
    return [each for each in topology.SUBSCRIPTIONS.values() if "chat" in each.groups]

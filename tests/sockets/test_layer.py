"""The push layer under Channels' own interface: groups, channels, capacity, two processes' hubs."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from channels.exceptions import ChannelFull

from consumers.push.layer import PushChannelLayer
from tests.sockets.broker import cut
from tests.stack import Stack

PATIENCE = 10


@pytest_asyncio.fixture
async def layers(stack: Stack) -> AsyncIterator[tuple[PushChannelLayer, PushChannelLayer]]:
    """Two layers on the stack's broker, with a hub and a queue each, as in two web processes."""
    assert stack.amqp_url
    pair = PushChannelLayer(capacity=5), PushChannelLayer(capacity=5)
    yield pair
    for layer in pair:
        await layer.close()


Layers = tuple[PushChannelLayer, PushChannelLayer]


async def received(layer: PushChannelLayer, channel: str) -> object:
    async with asyncio.timeout(PATIENCE):
        return await layer.receive(channel)


async def test_a_group_reaches_all_its_channels_in_both_processes(layers: Layers) -> None:
    here, there = layers
    mine, other, theirs = [await layer.new_channel() for layer in (here, here, there)]
    await here.group_add("court", mine)
    await here.group_add("court", other)
    await there.group_add("court", theirs)
    message = {"type": "score", "text": "15:0 🎾", "set": 1}
    await there.group_send("court", message)
    assert await received(here, mine) == message
    assert await received(here, other) == message
    assert await received(there, theirs) == message


async def test_messages_keep_their_order(layers: Layers) -> None:
    here, there = layers
    channel = await here.new_channel()
    await here.group_add("court", channel)
    for number in range(5):
        await there.group_send("court", {"type": "n", "number": number})
    assert [await received(here, channel) for _ in range(5)] == [
        {"type": "n", "number": number} for number in range(5)
    ]


async def test_whoever_is_discarded_hears_no_more(layers: Layers) -> None:
    here, there = layers
    stays, goes = await here.new_channel(), await here.new_channel()
    for channel in (stays, goes):
        await here.group_add("court", channel)
    await here.group_discard("court", goes)
    await here.group_discard("court", goes)
    await there.group_send("court", {"type": "one"})
    assert await received(here, stays) == {"type": "one"}
    await here.send(goes, {"type": "own"})
    assert await received(here, goes) == {"type": "own"}


async def test_other_groups_are_not_meant(layers: Layers) -> None:
    here, there = layers
    channel = await here.new_channel()
    await here.group_add("court", channel)
    await there.group_send("pitch", {"type": "wrong"})
    await there.group_send("court", {"type": "right"})
    assert await received(here, channel) == {"type": "right"}


async def test_a_channel_is_reached_from_the_other_process(layers: Layers) -> None:
    here, there = layers
    channel = await here.new_channel()
    await there.send(channel, {"type": "hello"})
    assert await received(here, channel) == {"type": "hello"}


async def test_a_message_is_a_copy(layers: Layers) -> None:
    here, _ = layers
    channel, message = await here.new_channel(), {"type": "n", "list": [1]}
    await here.send(channel, message)
    message["list"] = []
    assert await received(here, channel) == {"type": "n", "list": [1]}


async def test_a_full_channel_says_so(layers: Layers) -> None:
    here, _ = layers
    channel = await here.new_channel()
    for _ in range(5):
        await here.send(channel, {"type": "n"})
    with pytest.raises(ChannelFull):
        await here.send(channel, {"type": "n"})
    await received(here, channel)
    await here.send(channel, {"type": "n"})


async def test_a_full_channel_misses_what_its_group_gets(layers: Layers) -> None:
    here, there = layers
    full, ready = await here.new_channel(), await there.new_channel()
    await here.group_add("court", full)
    await there.group_add("court", ready)
    for number in range(8):
        await here.group_send("court", {"type": "n", "number": number})
        assert await received(there, ready) == {"type": "n", "number": number}
    numbers = [await received(here, full) for _ in range(5)]
    assert numbers == [{"type": "n", "number": number} for number in range(5)]


@pytest.mark.parametrize("name", ["", "two words", "ä", "x" * 200])
async def test_bad_names_are_refused(layers: Layers, name: str) -> None:
    with pytest.raises(TypeError):
        await layers[0].group_send(name, {"type": "n"})


async def test_groups_outlive_a_cut(layers: Layers, stack: Stack) -> None:
    here, there = layers
    channel = await here.new_channel()
    await here.group_add("court", channel)
    await asyncio.to_thread(cut, stack, "web-")

    async def heard() -> object:
        while True:
            await there.group_send("court", {"type": "again"})
            try:
                async with asyncio.timeout(0.2):
                    return await here.receive(channel)
            except TimeoutError:
                continue

    async with asyncio.timeout(PATIENCE):
        assert await heard() == {"type": "again"}

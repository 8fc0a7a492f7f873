"""The promise of the socket: 200 clients that cut and resume at random see the same history.
COURTSIDE_MESSAGES says how many are posted meanwhile; `make faults`, 2,000."""

import asyncio
import os
import random

from tests.live import Live, Person
from tests.sockets.follower import Follower

pytest_plugins = ["tests.live_fixtures"]

CLIENTS, PEOPLE = 200, 20
ALL = int(os.environ.get("COURTSIDE_MESSAGES", "400"))
EACH = ALL // CLIENTS


async def test_200_clients_cut_and_resume_while_messages_are_posted(live: Live) -> None:
    people = [live.person() for _ in range(PEOPLE)]
    room = live.room(people[0])
    for person in people[1:]:
        live.join(person, room)
    followers = [Follower(live, people[number % PEOPLE], room) for number in range(CLIENTS)]
    sleepers, wakers = followers[:10], followers[10:]
    async with asyncio.timeout(200):
        tasks = [asyncio.create_task(follower.stay_connected()) for follower in wakers]
        await asyncio.gather(*(follower.reached(PEOPLE + 1) for follower in wakers))
        posts = await asyncio.gather(
            *(_post_and_cut(wakers[number % len(wakers)], number) for number in range(CLIENTS))
        )
        tasks += [asyncio.create_task(follower.stay_connected()) for follower in sleepers]
        await asyncio.gather(*(follower.reached(PEOPLE + 1 + ALL) for follower in followers))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    _compare(live, people[0], room, followers, {each for some in posts for each in some})
    assert all(follower.snapshots for follower in sleepers)


async def _post_and_cut(follower: Follower, number: int) -> list[str]:
    """Post EACH messages; about half of them with the connection cut in the middle of it."""
    dice = random.Random(number)  # noqa: S311  # reproducible, guards nothing
    ids = []
    for turn in range(EACH):
        posting = asyncio.create_task(follower.post(f"message {turn} of {number}"))
        if dice.random() < 0.5:
            await asyncio.sleep(dice.random() * 0.2)
            follower.cut()
        ids.append(await posting)
    return ids


def _compare(
    live: Live, reader: Person, room: str, followers: list[Follower], posted: set[str]
) -> None:
    history = live.history(reader, room, of=ALL)
    assert [message["number"] for message in history] == list(range(1, ALL + 1))
    assert {message["id"] for message in history} == posted
    assert len({message["text"] for message in history}) == ALL
    for number, follower in enumerate(followers):
        assert follower.shown == history, f"client {number} has another history"

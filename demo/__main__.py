"""`make demo`: fills the running instance with a believable community.

People with names in many scripts sign up, tell about themselves, become friends, open rooms, join,
talk, mention each other, look away, come and go, through the public API and sockets alone. They
accept whoever asks them to be friends. Run twice, the same people log in again and go on.
"""

import argparse
import asyncio
import os
import ssl
import statistics
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from demo.api import Door, Server, Trouble
from demo.client import Client, Refused
from demo.community import Community, Goal, Pace, together
from demo.friends import Friendships, befriend
from demo.office import AFTER, announce, make_admin, office
from demo.people import Person, dice, people
from demo.profiles import introduce

ADDRESS = Path(".courtside") / "address"  # written by `make run`
FEWEST = 3  # people, for a conversation


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What was asked for; ends the process with exit code 2 where that makes no sense."""
    parser = argparse.ArgumentParser(
        prog="make demo", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--base", default=default_base(), help="address of the instance (%(default)s)"
    )
    parser.add_argument("--people", type=int, default=40, help="how many people (%(default)s)")
    parser.add_argument("--rooms", type=int, default=8, help="how many rooms (%(default)s)")
    parser.add_argument("--minutes", type=float, default=10, help="how long (%(default)s)")
    parser.add_argument("--messages", type=int, help="how many messages, instead of --minutes")
    parser.add_argument("--speed", type=float, default=1.0, help="1 as people do, 0 without pauses")
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed, other people (%(default)s)"
    )
    parser.add_argument("--befriend", metavar="NAME", help="three people ask this one, you perhaps")
    parser.add_argument(
        "--admin",
        action=argparse.BooleanOptionalAction,
        help="an admin makes an announcement; for the instance that `make run` runs in this folder",
    )
    parser.add_argument("--insecure", action="store_true", help="accept a self-signed certificate")
    chosen = parser.parse_args(arguments)
    chosen.base = chosen.base.rstrip("/")
    chosen.admin = chosen.base == local_base() if chosen.admin is None else chosen.admin
    if not chosen.base.startswith(("http://", "https://")):
        parser.error(f"--base: expected http://host:port or https://host, found {chosen.base!r}")
    if chosen.people < FEWEST or chosen.rooms < 1 or chosen.messages == 0:
        parser.error(f"expected {FEWEST} people or more, at least one room, at least one message")
    if chosen.speed < 0 or chosen.minutes <= 0 or (chosen.messages or 0) < 0:
        parser.error("expected a speed of 0 or more, and a positive number of minutes or messages")
    return chosen


def default_base() -> str:
    """Where `make run` is, or would be."""
    return local_base() or f"http://127.0.0.1:{os.environ.get('COURTSIDE_PORT', '8000')}"


def local_base() -> str:
    """Where `make run` is, or was, in this folder; "" where it never was."""
    with suppress(OSError):
        return ADDRESS.read_text().strip()
    return ""


class Demo:
    """One run, and what is to be said about it at the end."""

    def __init__(self, chosen: argparse.Namespace, progress: Progress) -> None:
        self._chosen = chosen
        self._progress = progress
        self._server = Server(chosen.base, _tls(chosen))
        self._say = progress.console.print
        self._door = Door(self._server, waiting=self._say)
        self._pace = Pace(chosen.speed)
        self._offices: list[Client] = []
        self._latencies: list[float] = []
        self.clients: list[Client] = []
        self.community: Community | None = None
        self.goal = Goal(None, 0.0)
        self.begun: float | None = None

    async def run(self) -> None:
        """People, friends, rooms, talk. Raises Refused, Trouble."""
        await self._server.check()
        try:
            await self._gather()
            await self._befriend()
            self.community = Community(self.clients, self._chosen.seed, self._pace)
            bar = self._progress.add_task("rooms", total=len(self.clients))
            await self.community.settle(
                self._chosen.rooms, done=lambda: self._progress.advance(bar)
            )
            await self._live(self.community)
        finally:
            await asyncio.gather(*(client.go() for client in [*self.clients, *self._offices]))

    async def _gather(self) -> None:
        bar = self._progress.add_task("people", total=self._chosen.people)
        for person in people(self._chosen.people, self._chosen.seed):
            if client := await self._enter(person):
                self.clients.append(client)
                await introduce(client)
                await client.follow(f"friends:{client.id}")
            self._progress.advance(bar)
        if len(self.clients) < FEWEST:
            raise Trouble("Too few people could log in. Use another --seed.")

    async def _enter(self, person: Person) -> Client | None:
        tokens = await self._door.enter(person)
        if tokens is None:
            self._say(f"{person.name} is somebody else's name here: left out")
            return None
        client = Client(self._server, self._door, person, tokens, self._latencies)
        await client.come()
        return client

    async def _befriend(self) -> None:
        bar = self._progress.add_task("friends", total=None)
        self.friendships = Friendships(self.clients, self._chosen.seed, self._pace, self._say)
        await self.friendships.begin(
            done=lambda number, of: self._progress.update(bar, completed=number, total=of)
        )

    async def _live(self, community: Community) -> None:
        chosen, friendships = self._chosen, self.friendships
        self.begun = time.monotonic()
        until = None if chosen.messages else self.begun + chosen.minutes * 60
        bar = self._progress.add_task("messages", total=chosen.messages)
        goal = self.goal = Goal(chosen.messages, until, lambda: self._progress.advance(bar))
        parts = [community.live(goal), friendships.go_on(goal), friendships.welcome(goal)]
        if chosen.befriend:
            parts.append(befriend(self.clients, chosen.befriend, self._pace, self._say))
        if chosen.admin:
            parts.append(self._announce())
        await together(*parts)

    async def _announce(self) -> None:
        await self._pace.wait(AFTER)
        try:
            if client := await self._enter(office()):
                self._offices.append(client)
                await asyncio.to_thread(make_admin)
                self._say(f"announced: {await announce(client, dice(f'{time.time()}'))}")
        except (Trouble, Refused) as problem:
            self._say(f"nothing is announced: {problem}")

    def summary(self) -> Table:
        """People, rooms, messages, speed, latency."""
        table = Table(show_header=False, title=f"{self._chosen.base} has a community")
        table.add_row("people", f"{len(self.clients)}")
        table.add_row("friends' requests", f"{len(self.friendships.ties)}")
        table.add_row("rooms", f"{len(self.community.rooms) if self.community else 0}")
        table.add_row("messages", f"{self.goal.said}")
        if self.begun is not None and self.goal.said:
            rate = self.goal.said / (self.goal.last - self.begun)
            table.add_row("messages/s", f"{rate:.1f}")
        if len(self._latencies) > 1:
            cuts = statistics.quantiles(self._latencies, n=100)
            table.add_row("sent to received, p50", f"{cuts[49] * 1000:.0f} ms")
            table.add_row("sent to received, p99", f"{cuts[98] * 1000:.0f} ms")
        return table


def _tls(chosen: argparse.Namespace) -> ssl.SSLContext | None:
    if chosen.base.startswith("http://"):
        return None
    context = ssl.create_default_context()
    if chosen.insecure:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0, also after Ctrl-C; 1 when it could not be done."""
    chosen = options(arguments)
    console = Console()
    columns = (TextColumn("{task.description:>9}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, TimeElapsedColumn(), console=console) as progress:
        demo = Demo(chosen, progress)
        problem: Exception | None = None
        try:
            asyncio.run(demo.run())
        except KeyboardInterrupt:
            console.print("stopped")
        except (Trouble, Refused) as error:
            problem = error
    if demo.begun is not None:
        console.print(demo.summary())
    if problem is not None:
        print(f"\n{problem}", file=sys.stderr)
    return 0 if problem is None else 1


if __name__ == "__main__":
    sys.exit(main())

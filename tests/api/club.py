"""A club in this process: people, what they ask of the API, read models that keep up at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import local
from typing import Any
from uuid import UUID, uuid4

import orjson
from django.urls import URLPattern, URLResolver, get_resolver
from rest_framework.test import APIClient

from consumers.policies import boundaries
from core.accounts.models import User
from core.accounts.record import register
from core.domain.base import SYSTEM, Actor
from core.handle import Origin
from events.types.accounts import RoleGranted
from ops.instances import Postgres, RabbitMQ
from tests.given import (
    CHAT,
    INBOXES,
    MATCHES,
    PEOPLE,
    QUEUES,
    TIMERS,
    TOURNAMENTS,
    happens,
    project,
    sequence,
    whole_log,
)
from tests.stack import fresh_stack

_threads = local()


def _client() -> APIClient:
    """One for each thread: the first request through a client looks through all static files."""
    if not hasattr(_threads, "client"):
        _threads.client = APIClient(HTTP_HOST="localhost")
    client: APIClient = _threads.client
    client.cookies.clear()
    return client


@dataclass(frozen=True)
class Member:
    """Somebody with an account."""

    user: User

    @property
    def id(self) -> UUID:
        id_: UUID = self.user.pk
        return id_

    @property
    def actor(self) -> Actor:
        return Actor(id=self.id, name=self.user.username)

    def ask(self, method: str, path: str, body: Any = None, **options: Any) -> Any:
        """The response to a request to `/api/v1/…`."""
        client = _client()
        client.force_authenticate(self.user)
        options.setdefault("format", "json")
        return getattr(client, method.lower())(f"/api/v1/{path}", body, **options)

    def does(self, method: str, path: str, **body: Any) -> Any:
        """As `ask`, where it is done; the answer's body. The read models show it."""
        answer = self.ask(method, path, body)
        assert answer.status_code < 300, answer.content
        catch_up()
        return orjson.loads(answer.content) if answer.content else None

    def gets(self, path: str) -> Any:
        """The body of what is there."""
        answer = self.ask("GET", path)
        assert answer.status_code == 200, answer.content
        return orjson.loads(answer.content)

    def makes(self, **said: Any) -> str:
        """The id of a new room."""
        room: str = self.does("POST", "rooms", **{"name": "Court 1", **said})["id"]
        return room

    def says(self, room: str, text: str, **more: Any) -> str:
        """The id of a new message."""
        message: str = self.does("POST", f"rooms/{room}/messages", text=text, **more)["id"]
        return message

    def hears(self) -> list[dict[str, Any]]:
        """The notices in their inbox."""
        notices: list[dict[str, Any]] = self.gets("inbox")["results"]
        return notices


def somebody(name: str = "", *roles: str) -> Member:
    """Somebody new."""
    name = name or f"p{uuid4().hex[:10]}"
    user = User.objects.create(username=name, email=f"{name}@example.org", roles=list(roles))
    register(user, Origin())
    for role in roles:
        given: Any = {"role": role, "by": SYSTEM, "by_name": "Courtside"}
        happens(RoleGranted(account=user.id, **given))
    catch_up()
    return Member(user)


def catch_up() -> None:
    """Let policies and read models come to the end of the log."""
    sequence()
    for reader in (CHAT, PEOPLE, INBOXES, MATCHES, QUEUES, TIMERS, TOURNAMENTS):
        project(reader)


def let_policies_react() -> None:
    """As the worker of the policies would; what was done is not done again."""
    catch_up()
    boundaries.react(whole_log())
    catch_up()


@contextmanager
def a_club(servers: tuple[Postgres, RabbitMQ], logs: Path) -> Iterator[None]:
    """An empty club."""
    with fresh_stack(*servers, logs=logs, broker=False):
        yield


def routes() -> Iterator[tuple[str, Any]]:
    """Every route below `/api/v1/`, with its view class."""
    for route, view in _routes(get_resolver().url_patterns, ""):
        if route.startswith("api/v1/") and hasattr(view, "permissions"):
            yield route.removeprefix("api/v1/"), view


def _routes(patterns: list[Any], before: str) -> Iterator[tuple[str, Any]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, route)
        elif isinstance(each, URLPattern):
            yield route, getattr(each.callback, "view_class", getattr(each.callback, "cls", None))

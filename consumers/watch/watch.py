"""The rounds: what is measured how often, and that one process does it at a time."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from time import monotonic
from typing import Any

import structlog
from aio_pika.abc import AbstractConnection
from django.db import Error as DatabaseError
from django.utils import timezone

from consumers.watch import rebuilds
from consumers.watch.deadletters import collect, send_back
from consumers.watch.drift import look_around
from consumers.watch.lag import sample_lag
from consumers.watch.queues import depths, keep_depths
from core.threads import in_thread
from rabbitmq.connection import BROKER_ERRORS, connected

LOOK = 2.0  # seconds between looks for what admins have ordered
SAMPLE = 10.0  # seconds between samples of lag and of queues
RECONCILE = 30.0  # seconds between samples of read models

_log = structlog.get_logger(__name__)


async def watch() -> None:
    """Look after the system until cancelled. What fails is tried again in the next round."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(_every(SAMPLE, _sample_lag))
        tasks.create_task(_every(LOOK, _attached))
        tasks.create_task(_every(LOOK, _rebuild))
        tasks.create_task(_every(RECONCILE, _reconcile))


async def _every(seconds: float, round_: Callable[[], Awaitable[None]]) -> None:
    while True:
        began = monotonic()
        try:
            await round_()
        except (*BROKER_ERRORS, DatabaseError) as error:
            _log.info("watch_interrupted", round=round_.__name__, error=str(error).strip())
        except Exception:
            _log.exception("watch_failed", round=round_.__name__)
        await asyncio.sleep(max(0.0, began + seconds - monotonic()))


async def _sample_lag() -> None:
    await in_thread(sample_lag, timezone.now(), timedelta(seconds=SAMPLE / 2))


async def _attached() -> None:
    """What needs the broker, for as long as there is one."""
    async with connected("watch") as broker:
        sampled = 0.0
        while not broker.is_closed:
            await _see_to_letters(broker)
            if monotonic() - sampled >= SAMPLE:
                sampled = monotonic()
                await in_thread(keep_depths, await depths(broker), timezone.now())
            await asyncio.sleep(LOOK)


async def _see_to_letters(broker: AbstractConnection) -> None:
    if count := await collect(broker, in_thread):
        _log.warning("dead_letters_kept", count=count)
    await send_back(broker, in_thread)


async def _rebuild() -> None:
    await in_thread(rebuilds.note_lost)
    while run := await in_thread(rebuilds.claim):
        await rebuilds.carry_out(run, in_thread)


async def _reconcile() -> None:
    found: list[Any] = await in_thread(look_around)
    differing = sum(looked.how == "differs" for looked in found)
    if differing:
        _log.error("read_models_drifted", entities=differing)

"""Synchronous work for asynchronous callers: threads, each with its database connection."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection
from psycopg_pool import PoolTimeout

from events.db import drop_broken_connection

THREADS = 8

T = TypeVar("T")
_pool = ThreadPoolExecutor(THREADS, "database")


async def in_thread(call: Callable[..., T], *args: object) -> T:
    """Call in a thread. A call whose connection turns out broken is repeated once on a new one,
    so it must be safe to repeat: commands are, by their ids. Where there is no connection to be
    had it fails, once the pool has waited for one."""
    return await asyncio.get_running_loop().run_in_executor(_pool, _steady, call, args)


def _steady(call: Callable[..., T], args: tuple[object, ...]) -> T:
    try:
        return call(*args)
    except (OperationalError, InterfaceError) as error:
        if isinstance(error.__cause__, PoolTimeout):
            raise
        connection.close()
        return call(*args)
    finally:
        drop_broken_connection()

"""Work on threads, whose connections break."""

import pytest
from django.db import OperationalError
from psycopg_pool import PoolTimeout

from core.threads import in_thread


@pytest.mark.parametrize(("cause", "times"), [(None, 2), (PoolTimeout("none in 5 s"), 1)])
async def test_a_broken_connection_is_replaced_once_a_missing_one_not_waited_for_twice(
    cause: Exception | None, times: int
) -> None:
    calls = []

    def call() -> None:
        calls.append(1)
        raise OperationalError from cause

    with pytest.raises(OperationalError):
        await in_thread(call)
    assert len(calls) == times

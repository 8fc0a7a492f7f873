"""The last run of every task of Celery, in the database: Celery's processes answer no scrape."""

from typing import Any

from celery.signals import task_failure, task_postrun, task_prerun
from django.db import Error as DatabaseError

from events.db import execute

_BEGAN = """
    INSERT INTO task_run AS t (task, began_at, ended_at, error, runs, failures)
    VALUES (%(task)s, now(), NULL, '', 1, 0)
    ON CONFLICT (task) DO UPDATE SET began_at = now(), ended_at = NULL, error = '',
        runs = t.runs + 1
"""
_ENDED = "UPDATE task_run SET ended_at = now() WHERE task = %(task)s"
_FAILED = """
    UPDATE task_run SET error = %(error)s, failures = failures + 1 WHERE task = %(task)s
"""


def _note(sql: str, **params: Any) -> None:
    """What can't be noted keeps no task from its work."""
    try:
        execute(sql, **params)
    except DatabaseError:
        return


@task_prerun.connect  # type: ignore[untyped-decorator]  # celery has no types
def began(task: Any, **_more: Any) -> None:
    """A task begins."""
    _note(_BEGAN, task=task.name)


@task_postrun.connect  # type: ignore[untyped-decorator]  # celery has no types
def ended(task: Any, **_more: Any) -> None:
    """A task has ended, one way or the other."""
    _note(_ENDED, task=task.name)


@task_failure.connect  # type: ignore[untyped-decorator]  # celery has no types
def failed(sender: Any, exception: BaseException, **_more: Any) -> None:
    """A task has failed. The first line of the error alone: below it Postgres shows rows."""
    reason = f"{type(exception).__name__}: {str(exception).partition(chr(10))[0]}"
    _note(_FAILED, task=sender.name, error=reason)

"""Celery carries out scheduled work over a quorum queue."""

import os
import subprocess
import sys

from consumers.tasks import clear_sessions, verify_log
from core.operations.models import TaskRun
from tests.given import a_room, person, sequence
from tests.stack import ROOT, Stack, eventually

CELERY = (sys.executable, "-m", "celery", "-A", "core", "--quiet")
QUIETLY = ("--without-gossip", "--without-mingle", "-c", "1", "--loglevel", "info")


def send(stack: Stack, task: str) -> None:
    """As beat would; in a process of its own, since an app keeps its broker."""
    code = f"from core.celery import app; app.send_task({task!r})"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=stack.env, check=True)


def test_a_worker_carries_out_what_is_scheduled(stack: Stack) -> None:
    a_room(person())
    sequence()
    worker = stack.run(*CELERY, "worker", *QUIETLY, "--queues", "celery,jobs")
    send(stack, verify_log.name)
    send(stack, clear_sessions.name)
    worker.logged("log_verified")
    worker.logged(f"{clear_sessions.name}")
    eventually(lambda: "succeeded" in worker.log.read_text())
    runs = TaskRun.objects.filter(task=clear_sessions.name, ended_at__isnull=False)
    [run] = eventually(lambda: [*runs.all()])
    assert (run.runs, run.failures, run.error) == (1, 0, "")
    assert worker.stop() == os.EX_OK


def test_beat_knows_the_schedule(stack: Stack) -> None:
    beat = stack.run(*CELERY, "beat", "--schedule", str(stack.logs / "beat"), "--loglevel", "debug")
    beat.logged(clear_sessions.name)
    beat.logged(verify_log.name)

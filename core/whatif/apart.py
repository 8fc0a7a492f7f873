"""Long work in a process of its own: a web process goes on serving others meanwhile."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Timer
from typing import Any, TypeVar

LONGEST = 60.0  # seconds
ROOT = Path(__file__).parent.parent.parent

T = TypeVar("T")


def apart(work: Callable[..., T], *args: Any, lines: Iterable[bytes] = ()) -> T:
    """What `work(*args, lines)` gives. It is a function of a module that needs no Django; lines are
    passed on as they come. Raises WorkFailed, what it was is in the log."""
    command = [sys.executable, "-m", "core.whatif"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        limit = Timer(LONGEST, process.kill)
        limit.start()
        try:
            answer: T = _asked(process, pickle.dumps((work, args)), lines)
        except (EOFError, OSError) as error:
            process.kill()
            raise WorkFailed(f"{work.__name__} ended with {process.wait()}") from error
        finally:
            limit.cancel()
    return answer


class WorkFailed(Exception):
    """The process ended without an answer, or took longer than LONGEST."""


def _asked(process: "subprocess.Popen[bytes]", task: bytes, lines: Iterable[bytes]) -> Any:
    if process.stdin is None or process.stdout is None:
        raise TypeError("both are pipes")
    with process.stdin as sent:
        sent.write(task)
        for line in lines:
            sent.write(line)
    return pickle.load(process.stdout)  # noqa: S301  # from our own process

"""Starting, finding and ending processes of ours (Linux)."""

import os
import shutil
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.problem import Problem


@dataclass(frozen=True)
class User:
    """An operating-system account to run a process as."""

    uid: int
    gid: int


def tied(command: Sequence[str], sign: signal.Signals = signal.SIGTERM) -> list[str]:
    """The command, arranged to receive `sign` when the thread that starts it is gone.

    So nothing is left behind by a supervisor that was killed. Only for the main thread,
    because any other may end long before the process should.
    """
    setpriv = shutil.which("setpriv")
    if setpriv is None or threading.current_thread() is not threading.main_thread():
        return list(command)
    return [setpriv, "--pdeathsig", sign.name.removeprefix("SIG"), "--", *command]


def spawn(
    command: Sequence[str],
    *,
    log: Path,
    env: dict[str, str],
    cwd: Path,
    user: User | None = None,
    ends_by: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """A process in a session of its own (Ctrl-C does not reach it), writing to `log`."""
    with log.open("wb" if _big(log) else "ab") as output:
        return subprocess.Popen(
            tied(command, ends_by),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=cwd,
            start_new_session=True,
            user=user.uid if user else None,
            group=user.gid if user else None,
            extra_groups=[user.gid] if user else None,
        )


def _big(log: Path) -> bool:
    return log.exists() and log.stat().st_size > 10_000_000


def tail(log: Path, lines: int = 15) -> str:
    """The last lines of a log file, for an error message."""
    return "\n".join(log.read_text(errors="replace").splitlines()[-lines:]) if log.exists() else ""


def started_at(pid: int) -> str | None:
    """When the process started (in ticks), or None when there is none; tells a reused pid."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else fields[19]


def descendants(pid: int) -> list[int]:
    """The children, grandchildren … of a process that are alive now."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            children.setdefault(parent, []).append(int(entry.name))
    found, queue = [], [pid]
    while queue:
        below = children.get(queue.pop(), [])
        found += below
        queue += below
    return found


def _parent(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return None


def send(pid: int, sign: signal.Signals) -> None:
    """Signals a process; one that is already gone is no error."""
    try:
        os.kill(pid, sign)
    except ProcessLookupError:
        return


def kill_tree(pid: int) -> None:
    """SIGKILL for a process and all below it; returns when none of them is left."""
    everyone = [pid, *descendants(pid)]
    for each in everyone:
        send(each, signal.SIGKILL)
    wait_gone(everyone, 10)


def end_tree(pid: int, sign: signal.Signals, patience: float) -> None:
    """Asks a process to end, and after `patience` seconds ends it and all below it."""
    send(pid, sign)
    if not wait_gone([pid], patience):
        kill_tree(pid)


def wait_gone(pids: Iterable[int], patience: float) -> bool:
    """Whether all these processes were gone within `patience` seconds."""
    births = {pid: started_at(pid) for pid in pids}
    return wait_for(
        lambda: all(birth is None or started_at(pid) != birth for pid, birth in births.items()),
        patience,
    )


def wait_for(condition: Callable[[], bool], patience: float, every: float = 0.05) -> bool:
    """Whether the condition came true within `patience` seconds."""
    end = time.monotonic() + patience
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True


def run(
    command: Sequence[str],
    purpose: str,
    *,
    env: dict[str, str] | None = None,
    cwd: Path | None = None,
    user: User | None = None,
) -> str:
    """Runs a command to its end and returns its output.

    Raises Problem, with what the command said, when it fails.
    """
    done = subprocess.run(
        list(command),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=env,
        cwd=cwd,
        user=user.uid if user else None,
        group=user.gid if user else None,
        extra_groups=[user.gid] if user else None,
    )
    if done.returncode:
        raise Problem(f"{purpose} failed ({' '.join(command[:3])} …):\n{done.stdout.strip()}")
    return done.stdout

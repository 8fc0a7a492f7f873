"""What a private Postgres and a private RabbitMQ have in common."""

import signal
import subprocess
import urllib.parse
from abc import ABC, abstractmethod
from collections.abc import Callable
from pathlib import Path

from ops.folder import write_private
from ops.problem import Problem
from ops.process import end_tree, kill_tree, started_at, tail, wait_for


class Instance(ABC):
    """A server of our own, with its data in one folder, on 127.0.0.1 alone.

    It keeps its address over stop, kill and start for as long as this object lives.
    """

    name: str
    ends_by: signal.Signals
    patience = 60.0

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve() / self.name
        self.folder.mkdir(parents=True, exist_ok=True)
        self.log = self.folder / "server.log"
        self._process: subprocess.Popen[bytes] | None = None
        self._remains = self.folder / "running"
        self._end_remains()

    @property
    @abstractmethod
    def url(self) -> str:
        """Where clients connect, with user and password."""

    @property
    def pid(self) -> int:
        """The server's process; raises Problem when it is not running."""
        if self._process is None or not self.running:
            raise Problem(f"{self.name} is not running: start() it first")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Whether the server's process is alive (it may not yet answer)."""
        return self._process is not None and self._process.poll() is None

    @abstractmethod
    def spawn(self) -> None:
        """Starts the server's process without waiting for it to answer."""

    @abstractmethod
    def answers(self) -> bool:
        """Whether the server can be used now."""

    def start(self) -> None:
        """Starts the server and returns when it can be used; nothing to do when it runs."""
        if not self.running:
            self.spawn()
        self.wait_ready()

    def wait_ready(self) -> None:
        """Returns when the server can be used; raises Problem with its last words if it ends."""
        ready = wait_for(lambda: not self.running or self.answers(), self.patience, every=0.1)
        if not self.running:
            raise Problem(f"{self.name} ended while starting. Its log ends:\n{tail(self.log)}")
        if not ready:
            raise Problem(
                f"{self.name} does not answer after {self.patience:.0f} s. "
                f"Its log, {self.log}, ends:\n{tail(self.log)}"
            )

    def stop(self) -> None:
        """Ends the server cleanly; nothing to do when it does not run."""
        self._end(lambda pid: end_tree(pid, self.ends_by, self.patience))

    def kill(self) -> None:
        """Ends the server and all its children at once by SIGKILL, as a power cut would."""
        self._end(kill_tree)

    def _end(self, how: Callable[[int], None]) -> None:
        if self._process is not None and self._process.poll() is None:
            reaper = self._process
            how(reaper.pid)
            reaper.wait()
        self._process = None
        self._remains.unlink(missing_ok=True)

    def _keep(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._remember(process.pid)

    def _remember(self, *pids: int) -> None:
        """Notes which processes to end should this one be killed."""
        lines = [f"{pid} {started_at(pid)}\n" for pid in pids]
        write_private(self._remains, "".join(lines))

    def _end_remains(self) -> None:
        """Ends what an earlier run, killed before it could clean up, has left running."""
        lines = self._remains.read_text().splitlines() if self._remains.exists() else []
        for pid, birth in (line.split() for line in lines):
            if started_at(int(pid)) == birth:
                end_tree(int(pid), self.ends_by, self.patience)
        self._remains.unlink(missing_ok=True)


def address(url: str, key: str, schemes: tuple[str, ...], port: int) -> tuple[str, int]:
    """Host and port of a server given by URL.

    Raises Problem, naming the key, when the URL is not one of these schemes with a host.
    """
    try:
        parts = urllib.parse.urlsplit(url)
        host, found = parts.hostname, parts.port or port
    except ValueError as error:
        raise Problem(f"{key} is not a URL ({error})") from None
    if parts.scheme not in schemes or not host:
        raise Problem(
            f"{key} must look like {schemes[0]}://user:password@host:{port}/name, "
            f"but its scheme is {parts.scheme!r} and its host {host!r}"
        )
    return host, found

"""A process under measurement or making load, talking in lines of JSON with who started it.

Parent: child = Child([...]); child.hear(); child.say({...}).   Child: see bench.load.talk.
"""

import contextlib
import json
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from ops.problem import Problem
from ops.process import end_tree, tail, tied

ROOT = Path(__file__).parent.parent
Message = dict[str, Any]


class Child:
    """One process; its stderr goes to `log`."""

    def __init__(self, command: list[str], env: dict[str, str], log: Path) -> None:
        self.name = " ".join(command[2:3])
        self.log = log
        self.each = 0  # frames that its sockets have had (bench.load.crowd)
        with log.open("wb") as errors:
            self.popen = subprocess.Popen(
                tied(command),
                cwd=ROOT,
                env=env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                text=True,
                start_new_session=True,
            )

    @property
    def pid(self) -> int:
        return self.popen.pid

    def say(self, **message: Any) -> None:
        """Tell the child something."""
        assert self.popen.stdin is not None
        self.popen.stdin.write(json.dumps(message) + "\n")
        self.popen.stdin.flush()

    def hear(self) -> Message:
        """The next thing the child says. Raises Problem, with its last words, when it ended."""
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            if line.startswith("{"):
                said: Message = json.loads(line)
                return said
        raise Problem(f"{self.name} ended early. Its log ends:\n{tail(self.log)}")

    def end(self) -> None:
        """Stop it, by force after a while; nothing to do when it has ended."""
        for pipe in (self.popen.stdin, self.popen.stdout):
            with contextlib.suppress(OSError):
                pipe.close()  # type: ignore[union-attr]  # both are pipes
        if self.popen.poll() is None:
            end_tree(self.popen.pid, signal.SIGTERM, 12)
        self.popen.wait()


def python(module: str, **arguments: Any) -> list[str]:
    """The command for a module of ours with named arguments."""
    return [sys.executable, "-m", module, json.dumps(arguments)]

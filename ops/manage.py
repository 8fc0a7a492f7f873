"""`make manage`: a management command on the instance that `make run` has running."""

import json
import os
import subprocess
import sys
from pathlib import Path

from ops.problem import Problem

ROOT = Path(__file__).parent.parent
FOLDER = Path(".courtside")


def settings(folder: Path) -> dict[str, str]:
    """The settings of the instance in the folder. Raises Problem where there never was one."""
    file = folder / "environment.json"
    try:
        found: dict[str, str] = json.loads(file.read_text())
    except FileNotFoundError:
        raise Problem(f"{file} is not there. Start the instance first: make run") from None
    return found


def main() -> int:
    """Runs manage.py in that instance's environment; exit code 2 where there is none."""
    try:
        env = settings(FOLDER) | os.environ
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    command = [sys.executable, "manage.py", *sys.argv[1:]]
    return subprocess.run(command, check=False, env=env, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())

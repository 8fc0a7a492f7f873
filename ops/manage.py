"""`make manage`: a management command on the instance that `make run` has running."""

import json
import os
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
    """Becomes manage.py in that instance's environment; exit code 2 where there is none."""
    try:
        env = settings(FOLDER) | os.environ
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 2
    os.chdir(ROOT)
    os.execve(sys.executable, [sys.executable, "manage.py", *sys.argv[1:]], env)  # noqa: S606  # no shell: it becomes the command


if __name__ == "__main__":
    sys.exit(main())

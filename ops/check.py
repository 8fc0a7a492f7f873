"""`make check`: format, lint, types, import contracts, for Python and for the web client."""

import base64
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from ops import webclient

ROOT = Path(__file__).parent.parent
TOOLS = Path(sys.executable).parent
Check = tuple[str, list[str], Path]
CHECKS: tuple[Check, ...] = (
    ("web client", ["npm", "run", "--silent", "check"], webclient.FOLDER),
    ("format", [str(TOOLS / "ruff"), "format", "--check", "."], ROOT),
    ("lint", [str(TOOLS / "ruff"), "check", "."], ROOT),
    ("types", [str(TOOLS / "mypy")], ROOT),
    ("imports", [str(TOOLS / "lint-imports")], ROOT),
)
# mypy's Django plugin imports the settings, which want these; nothing is connected to.
SETTINGS = {
    "COURTSIDE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "COURTSIDE_AMQP_URL": "amqp://nobody:none@127.0.0.1:1/none",
    "COURTSIDE_SECRET_KEY": "only-for-type-checks-" * 3,
    "COURTSIDE_MASTER_KEY": base64.b64encode(bytes(32)).decode(),
}


def main() -> int:
    """Runs every check, two at a time, also after one has failed; exit code 1 when any has."""
    failed = []
    with ThreadPoolExecutor(2) as threads:
        for (name, _, _), done in zip(CHECKS, threads.map(_run, CHECKS), strict=True):
            print(f"── {name}\n{done.stdout}", end="", flush=True)
            if done.returncode:
                failed.append(name)
    print(f"── failed: {', '.join(failed)}" if failed else "── all good")
    return 1 if failed else 0


def _run(check: Check) -> subprocess.CompletedProcess[str]:
    """With all that it says in stdout."""
    _, command, folder = check
    env = webclient.environment() if folder == webclient.FOLDER else os.environ | SETTINGS
    return subprocess.run(
        command,
        check=False,
        cwd=folder,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )


if __name__ == "__main__":
    sys.exit(main())

"""`make check`: format, lint, types, import contracts, for Python and for the web client."""

import base64
import os
import subprocess
import sys
from pathlib import Path

from ops import webclient

ROOT = Path(__file__).parent.parent
# mypy reads Django's settings, which ask for these; nothing connects anywhere.
SETTINGS = {
    "COURTSIDE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "COURTSIDE_AMQP_URL": "amqp://nobody@127.0.0.1:1/none",
    "COURTSIDE_SECRET_KEY": "x" * 50,
    "COURTSIDE_MASTER_KEY": "A" * 43 + "=",
}
TOOLS = Path(sys.executable).parent
CHECKS = (
    ("format", [str(TOOLS / "ruff"), "format", "--check", "."], ROOT),
    ("lint", [str(TOOLS / "ruff"), "check", "."], ROOT),
    ("types", [str(TOOLS / "mypy")], ROOT),
    ("imports", [str(TOOLS / "lint-imports")], ROOT),
    ("web client", ["npm", "run", "--silent", "check"], webclient.FOLDER),
)
# mypy's Django plugin imports the settings, which want these; nothing is connected to.
SETTINGS = {
    "COURTSIDE_DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none",
    "COURTSIDE_AMQP_URL": "amqp://nobody:none@127.0.0.1:1/none",
    "COURTSIDE_SECRET_KEY": "only-for-type-checks-" * 3,
    "COURTSIDE_MASTER_KEY": base64.b64encode(bytes(32)).decode(),
}


def main() -> int:
    """Runs every check, also after one has failed; exit code 1 when any has."""
    failed = []
    for name, command, folder in CHECKS:
        print(f"── {name}", flush=True)
        env = webclient.environment() if folder == webclient.FOLDER else os.environ | SETTINGS
        if subprocess.run(command, check=False, cwd=folder, env=env).returncode:
            failed.append(name)
    print(f"── failed: {', '.join(failed)}" if failed else "── all good")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

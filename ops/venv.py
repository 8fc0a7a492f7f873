"""The virtual environment .venv and the locked packages in it. Standard library only."""

import hashlib
import importlib.util
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from ops import apt
from ops.problem import Problem
from ops.process import run

ROOT = Path(__file__).parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCAL = ROOT / "requirements-local.lock"


def ensure() -> None:
    """Creates .venv, installing Debian's python3-venv first where it is missing."""
    if _works():
        return
    if importlib.util.find_spec("ensurepip") is None:
        apt.install(["python3-venv"], "Python's venv module is missing")
    print("Creating .venv", flush=True)
    run([sys.executable, "-m", "venv", "--clear", str(VENV)], "Creating .venv")


def _works() -> bool:
    if not PYTHON.exists():
        return False
    done = subprocess.run([PYTHON, "-m", "pip", "--version"], check=False, capture_output=True)
    return done.returncode == 0


def sync(*locks: Path) -> None:
    """Installs the packages of lock files, where the files have changed since the last time."""
    for lock in locks:
        stamp = VENV / f"{lock.name}.installed"
        digest = hashlib.sha256(lock.read_bytes()).hexdigest()
        if not stamp.exists() or stamp.read_text() != digest:
            print(f"Installing the packages of {lock.name} (a minute or two)", flush=True)
            _pip("-r", str(lock))
            stamp.write_text(digest)


def add(package: str) -> None:
    """Installs one package of requirements-local.lock, unless it is there."""
    pinned = re.search(rf"^{re.escape(package)}==(?:.*\\\n)*.*", LOCAL.read_text(), re.MULTILINE)
    if pinned is None:
        raise Problem(f"{LOCAL.name} has no {package}: run `make lock`")
    stamp = VENV / f"{package}.installed"
    if stamp.exists() and stamp.read_text() == pinned[0]:
        return
    print(f"Installing {package}", flush=True)
    with tempfile.NamedTemporaryFile("w", suffix=".lock") as file:
        file.write(pinned[0])
        file.flush()
        _pip("--no-deps", "-r", file.name)
    stamp.write_text(pinned[0])


def _pip(*arguments: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--no-input", "--require-hashes"]
    command = [str(PYTHON), "-m", "pip", "install", *options, *arguments]
    run(command, "Installing Python packages", cwd=ROOT)


def site(package: str) -> Path:
    """Where a package lies in the virtual environment."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    return VENV / "lib" / version / "site-packages" / package

"""Installing Debian packages, when that is allowed."""

import os
import shutil
import subprocess
import sys

from ops.problem import Problem

# A package that brings a server would start it on the standard port and again at every boot.
# Nobody asked for that server here, so it is told not to (policy-rc.d is Debian's own way),
# and is left as it is where the machine had it already.
SCRIPT = """
set -e
policy=/usr/sbin/policy-rc.d
if [ ! -e $policy ]; then
    printf '#!/bin/sh\\nexit 101\\n' > $policy
    chmod 755 $policy
    trap 'rm -f $policy' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "$@" >/dev/null
for package in "$@"; do
    systemctl disable "$package.service" >/dev/null 2>&1 || true
done
"""


def install(packages: list[str], why: str) -> None:
    """Installs Debian packages through apt, as root or by a sudo that asks for no password.

    Raises Problem, with the line to type, where that is not allowed or does not work.
    """
    line = f"apt-get install --no-install-recommends {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise Problem(f"{why}, and there is no apt-get here. Install it your system's way.")
    root = as_root()
    if root is None:
        raise Problem(f"{why}. Type:\n    sudo {line}\nand start again.")
    print(f"{why}: installing {' '.join(packages)}", flush=True)
    done = subprocess.run(
        [*root, "sh", "-c", SCRIPT, "sh", *packages],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=False,
    )
    if done.returncode:
        raise Problem(f"{why}, and `{line}` failed: see the message above.")


def as_root() -> list[str] | None:
    """What to put before a command to run it as root without a question; None if impossible."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    done = subprocess.run([sudo, "-n", "true"], check=False, capture_output=True)
    return [sudo, "-n"] if done.returncode == 0 else None

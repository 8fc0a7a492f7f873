"""The CPU time of processes, from /proc."""

import os
from pathlib import Path

from ops.process import descendants


def seconds(pid: int) -> float:
    """Of a process and of all that it started, as far as they are known."""
    return sum(map(_own, [pid, *descendants(pid)]))


def machine() -> float:
    """Of all processes, ours and others', since the machine was started."""
    line = Path("/proc/stat").read_text().partition("\n")[0]
    user, nice, system, _, _, *more = map(int, line.split()[1:9])
    return (user + nice + system + sum(more)) / os.sysconf("SC_CLK_TCK")


def _own(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")

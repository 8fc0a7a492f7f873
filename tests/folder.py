"""Where the servers of the tests keep their data: in memory where there is room, or else beside the
code. A database for each test makes some thousand files, which a disk takes several times as long
for; and nothing of it has to outlive the machine.
"""

import os
from pathlib import Path
from shutil import disk_usage
from zlib import crc32

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108  # the folder in it is ours, or is not taken
ROOM = 8 * 1024**3  # bytes


def folder() -> Path:
    """COURTSIDE_TEST_FOLDER, or such a place. One session at a time can use it; where pytest runs
    in several processes, each has a folder of its own in it."""
    chosen = os.environ.get("COURTSIDE_TEST_FOLDER")
    base = Path(chosen) if chosen else _in_memory() or ROOT / ".courtside-test"
    return base.resolve() / os.environ.get("PYTEST_XDIST_WORKER", "")


def _in_memory() -> Path | None:
    if not MEMORY.is_dir() or disk_usage(MEMORY).free < ROOM:
        return None
    place = MEMORY / f"courtside-test-{os.getuid()}-{crc32(str(ROOT).encode()):08x}"
    place.mkdir(mode=0o711, exist_ok=True)  # Postgres may run as somebody else, and goes through
    return place if place.stat().st_uid == os.getuid() else None


def is_in_memory(place: Path) -> bool:
    """Whether it takes memory for as long as it is there."""
    return place.is_relative_to(MEMORY)

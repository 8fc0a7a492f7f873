"""`make clean`: removes what was built, and after a question the data of private instances."""

import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
BUILT = (
    *(".venv", "webclient/node_modules", "webclient/dist", ".mypy_cache", ".ruff_cache"),
    *(".pytest_cache", ".import_linter_cache", ".hypothesis", "htmlcov", ".coverage"),
)
DATA = ROOT / ".courtside"


def main() -> None:
    """Removes the built files; the data only on a typed yes."""
    for name in BUILT:
        remove(ROOT / name)
    question = f"Also remove {DATA}, with all messages, accounts and keys in it? [y/N] "
    if DATA.exists() and sys.stdin.isatty() and input(question).strip().lower() == "y":
        for moved in DATA.glob("**/postgres/elsewhere"):
            remove(Path(moved.read_text()))
        remove(DATA)


def remove(path: Path) -> None:
    """Removes a file or a folder with all that is in it, if it is there."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


if __name__ == "__main__":
    main()

"""The other end of `apart`: what to do comes by stdin, the answer goes to stdout."""

import os
import pickle
import sys

POLITE = 5  # whoever is waiting for a page comes first


def main() -> None:
    """Does one thing."""
    os.nice(POLITE)
    work, args = pickle.load(sys.stdin.buffer)  # noqa: S301  # from our own process
    pickle.dump(work(*args, sys.stdin.buffer), sys.stdout.buffer)


if __name__ == "__main__":
    main()

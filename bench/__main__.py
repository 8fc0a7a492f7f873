"""`python -m bench [--quick] [append relay …]`: measure, print a table, keep the results."""

import argparse
import importlib
import signal
import sys
import time

from bench import report
from bench.servers import FOLDER, facts, servers
from ops.problem import Problem

BENCHMARKS = (
    *("append", "append_big", "relay", "fanout", "latency", "rebuild", "memory"),
    *("inboxes", "broadcast", "presence", "bigroom", "hotroom", "matchmaking", "tournaments"),
    "export",
    "asof",
)


def main(only: tuple[str, ...] = ()) -> int:
    """Exit code 0 when everything ran, whatever the figures; 2 when it could not."""
    options = _options(only)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    figures: list[report.Figure] = []
    known = report.machine()
    try:
        with servers(quick=options.quick) as found:
            known |= facts(found)
            for name in options.names:
                began = time.monotonic()
                print(f"── {name}", flush=True)
                figures += importlib.import_module(f"bench.{name}").run(found)
                print(f"   {time.monotonic() - began:.0f} s", flush=True)
    except Problem as problem:
        print(f"\n{problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    finally:
        if figures:
            report.show(figures)
            folder = FOLDER if options.quick else report.RESULTS
            print(f"kept as {report.write(figures, known, folder)}")
    return 0


def _options(only: tuple[str, ...]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--quick",
        action="store_true",
        help="a trial with small sizes",
    )
    parser.add_argument("names", nargs="*", help=f"some of: {' '.join(BENCHMARKS)}")
    options = parser.parse_args()
    options.names = options.names or list(only or BENCHMARKS)
    if unknown := set(options.names) - set(BENCHMARKS):
        parser.error(f"no benchmark named {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    return options


if __name__ == "__main__":
    sys.exit(main())

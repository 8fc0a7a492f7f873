"""Threads that write as fast as they can for a while."""

import threading
import time
from collections.abc import Callable

from bench.load.talk import hear, say

Write = Callable[[], None]


def measure(threads: int, seconds: float, writer: Callable[[], Write]) -> None:
    """Each thread makes its own `writer`, and writes once outside the measurement."""
    counts = [0] * threads
    latencies: list[list[float]] = [[] for _ in range(threads)]
    ready = threading.Barrier(threads + 1)
    go = threading.Event()
    end = [0.0]

    def work(index: int) -> None:
        write, clock, mine = writer(), time.perf_counter, latencies[index]
        for _ in range(10):
            write()
        ready.wait()
        go.wait()
        while (began := clock()) < end[0]:
            write()
            mine.append(clock() - began)
        counts[index] = len(mine)

    running = [threading.Thread(target=work, args=(index,)) for index in range(threads)]
    for thread in running:
        thread.start()
    ready.wait()
    say(ready=True)
    hear()
    began = time.perf_counter()
    end[0] = began + seconds
    go.set()
    for thread in running:
        thread.join()
    rate = sum(counts) / (time.perf_counter() - began)
    say(rate=rate, latencies=[round(each, 7) for some in latencies for each in some])

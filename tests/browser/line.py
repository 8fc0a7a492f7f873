"""The line between a browser and the server, which a test can cut and mend."""

import asyncio
import contextlib
from collections.abc import Callable
from threading import Event, Thread
from urllib.parse import urlsplit


class Line:
    """A TCP proxy in a thread of its own."""

    def __init__(self, address: str) -> None:
        self._target = urlsplit(address)
        self._loop = asyncio.new_event_loop()
        self._mended = Event()
        self._mended.set()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self.address = asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(10)

    def close(self) -> None:
        """Cut it for good."""
        self.cut()
        asyncio.run_coroutine_threadsafe(self._end(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def cut(self) -> None:
        """Break every connection without a word, and let no new one through."""
        self._in_loop(self._cut)

    def mend(self) -> None:
        """Let connections through again."""
        self._in_loop(self._mended.set)

    def _cut(self) -> None:
        self._mended.clear()
        for writer in self._writers:
            writer.transport.abort()

    def _in_loop(self, call: Callable[[], None]) -> None:
        async def run() -> None:
            call()

        asyncio.run_coroutine_threadsafe(run(), self._loop).result(10)

    async def _listen(self) -> str:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self._server, port = server, server.sockets[0].getsockname()[1]
        return f"http://127.0.0.1:{port}"

    async def _end(self) -> None:
        """Let nothing open be left behind, which would show as a warning somewhere else."""
        while serving := asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(*serving, return_exceptions=True)
        self._server.close()  # last: it would forget a connection that it is just taking in
        await asyncio.sleep(0)  # what was aborted closes in the turn after

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if not self._mended.is_set():
            writer.transport.abort()
            return
        self._writers.add(writer)
        back, onward = await asyncio.open_connection(self._target.hostname, self._target.port)
        self._writers.add(onward)
        if not self._mended.is_set():
            onward.transport.abort()
        await asyncio.gather(_pump(reader, onward), _pump(back, writer))
        self._writers -= {writer, onward}


async def _pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while data := await reader.read(65_536):
            writer.write(data)
            await writer.drain()
    writer.close()
    with contextlib.suppress(OSError):  # what was not read yet may keep it open until it is cut
        await writer.wait_closed()

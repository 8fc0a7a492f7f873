"""Reads the history over the API, for notebooks and programs.

    from courtside.history import History

    history = History("https://club.example.org", "csk_…")     # a key with the scope `history`
    for event in history.events(type="MatchFinished", since="2026-11-01T00:00:00Z"):
        ...
    for event in history.stream(category="chat"):              # whatever happens from now on, too
        ...
    for event in history.replay(speed=60, room="27b1…"):       # as it happened, 60 times faster
        ...
    history.export("matches.parquet", category="match")
    table = history.frame(category="match")                    # needs pyarrow

This one file needs Python alone. What may not be seen is masked ("•••").
"""

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PAGE = 10_000  # events a request
CHUNK = 1024 * 1024
PATIENCE = 60.0  # seconds for one answer; a stream says something every 15
TRIES = 8  # how often a download is gone on with after a cut
AGAIN = 1.0  # seconds until the server is asked again, the first time
AT_MOST = 30.0  # the same, the last time
FOR_NOW = {429, 500, 502, 503, 504}  # refused, though not for good

Event = dict[str, Any]


class HistoryError(Exception):
    """The server refused; says why, and what to do."""

    def __init__(self, status: int, problem: dict[str, Any]) -> None:
        said = (problem.get("detail", f"HTTP {status}"), problem.get("remedy", ""))
        fields = [f"{name}: {' '.join(map(str, why))}" for name, why in _errors(problem)]
        super().__init__(" ".join(filter(None, (*said, *fields))))
        self.status, self.code = status, problem.get("code", "")


def _errors(problem: dict[str, Any]) -> list[tuple[str, list[Any]]]:
    errors = problem.get("errors")
    return list(errors.items()) if isinstance(errors, dict) else []


class History:
    """The history of one club. `filters` everywhere: type (one or a list), category, stream, actor,
    subject, room (whatever names it), correlation, causation, since, until, after, personal; of
    exports `upto`, and of streams `before`."""

    def __init__(self, url: str, key: str) -> None:
        self._base = f"{url.rstrip('/')}/api/v1/history"
        self._key = key

    def events(self, after: int = 0, **filters: Any) -> Iterator[Event]:
        """Every event that fits, oldest first, read as they are asked for."""
        while True:
            asked = {**filters, "after": after, "limit": PAGE}
            with self._open(f"export?{_query(asked)}") as answer:
                looked_through = int(answer.headers["Courtside-Position"])
                count = 0
                for line in answer:
                    event: Event = json.loads(line)
                    yield event
                    count += 1
            if count < PAGE:
                return
            after = max(after, event["position"])
            if after >= looked_through:
                return

    def stream(self, after: int = 0, **filters: Any) -> Iterator[Event]:
        """Every event that fits behind a position, oldest first, then each that happens; without
        end, but for `before` or `until`. Each comes once, whatever becomes of the line: after a
        cut it goes on behind the last one. One is read when it is asked for; whoever is slow holds
        nothing but what the line holds."""
        last, wait = after, AGAIN
        while True:
            try:
                for name, position, data in self._sent(last, {**filters, "after": after}):
                    last, wait = max(last, position), AGAIN
                    if name == "end":
                        return
                    if data:
                        event: Event = json.loads(data)
                        yield event
            except HistoryError as error:
                if error.status not in FOR_NOW:
                    raise
            except (OSError, HTTPException):
                pass  # the line was cut
            time.sleep(wait)
            wait = min(AT_MOST, wait * 2)

    def replay(self, speed: float = 1.0, after: int = 0, **filters: Any) -> Iterator[Event]:
        """The same, as far apart as they happened, so many times faster. `before`, a position, or
        `until`, a time, say where it ends; without, it goes on with what happens."""
        return self.stream(after, **filters, speed=speed)

    def _sent(self, last: int, asked: dict[str, Any]) -> Iterator[tuple[str, int, str]]:
        """What the server sends: the name of each message, its position, and what it says."""
        headers = {"Last-Event-ID": str(last)}
        with self._open(f"stream?{_query(asked)}", headers=headers) as answer:
            said: dict[str, str] = {}
            for line in answer:
                if not line.endswith(b"\n"):
                    return  # cut in the middle of it
                name, _, value = line.decode().rstrip("\n").partition(": ")
                if name:
                    said[name] = value
                    continue
                if "id" in said:
                    yield said.get("event", ""), int(said["id"]), said.get("data", "")
                said = {}

    def export(self, path: str | Path, format: str = "", **filters: Any) -> Path:  # noqa: A002  # as the API calls it
        """Have a file made and download it, going on after a cut; its path. The format is that of
        the path's suffix, if it is not given."""
        path = Path(path)
        form = format or path.suffix.lstrip(".") or "ndjson"
        asked = {name: value for name, value in filters.items() if value is not None}
        if isinstance(asked.get("type"), str):
            asked["type"] = [asked["type"]]
        made: str = self._json("exports", {**asked, "format": form})["id"]
        job = self._finished(made)
        self._download(f"exports/{made}/file", path, job["bytes"])
        self._open(f"exports/{made}", method="DELETE").close()
        return path

    def frame(self, **filters: Any) -> Any:
        """The events as a pyarrow.Table: `.to_pandas()` makes a DataFrame of it."""
        from pyarrow import parquet  # noqa: PLC0415  # whoever wants no table needs no pyarrow

        with TemporaryDirectory() as folder:
            return parquet.read_table(self.export(Path(folder) / "history.parquet", **filters))

    def _finished(self, made: str) -> dict[str, Any]:
        wait = 0.1
        while True:
            job: dict[str, Any] = self._json(f"exports/{made}")
            if job["state"] == "done":
                return job
            if job["state"] == "failed":
                raise HistoryError(500, {"detail": f"The export failed: {job['error']}"})
            time.sleep(wait)
            wait = min(2.0, wait * 1.5)

    def _download(self, address: str, path: Path, size: int) -> None:
        with path.open("wb") as file:
            for attempt in range(1, TRIES + 1):
                try:
                    self._fetch_rest(address, file, size)
                except (OSError, EOFError):
                    if attempt == TRIES:
                        raise
                    time.sleep(0.5 * attempt)
                else:
                    return

    def _fetch_rest(self, address: str, file: Any, size: int) -> None:
        while file.tell() < size:
            with self._open(address, headers={"Range": f"bytes={file.tell()}-"}) as answer:
                before = file.tell()
                while chunk := answer.read(CHUNK):
                    file.write(chunk)
            if file.tell() == before:
                raise EOFError("the server ended the download")

    def _json(self, address: str, body: Any = None) -> Any:
        with self._open(address, body=body) as answer:
            return json.load(answer)

    def _open(
        self,
        address: str,
        body: Any = None,
        method: str = "",
        headers: dict[str, str] | None = None,
    ) -> Any:
        request = urllib.request.Request(  # noqa: S310  # the address is the caller's
            f"{self._base}/{address}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self._key}", **(headers or {})},
            method=method or ("GET" if body is None else "POST"),
        )
        if body is not None:
            request.add_header("Content-Type", "application/json")
        try:
            return urllib.request.urlopen(request, timeout=PATIENCE)  # noqa: S310  # the same
        except urllib.error.HTTPError as error:
            with error, suppress(ValueError):
                raise HistoryError(error.code, json.load(error)) from None
            raise HistoryError(error.code, {}) from None


def _query(asked: dict[str, Any]) -> str:
    words = {True: "true", False: "false"}
    given = {
        name: words[value] if isinstance(value, bool) else value
        for name, value in asked.items()
        if value is not None
    }
    return urllib.parse.urlencode(given, doseq=True)

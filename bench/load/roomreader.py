"""Opens, pages and searches rooms, over HTTP and sockets, and posts to them, and takes the time of
each: in turn for every room, so that whatever else the machine does disturbs all alike."""

import json
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from bench.load import talk
from bench.load.opener import Visitor
from bench.load.prose import NEEDLE
from bench.load.websocket import text_frame

Room = dict[str, Any]
Calls = dict[str, Callable[[], None]]

PAUSE = 0.11  # seconds between two posts: below what one person may say


def searches(room: Room) -> dict[str, dict[str, object]]:
    """What is searched for in a room."""
    frequent, rare = room["people"][0], room["people"][-1]
    return {
        "a rare word": {"q": NEEDLE},
        "a word nobody said": {"q": "unsaid"},
        "a word of every 1,000th message": {"q": "scarcely"},
        "a word of every 200th": {"q": "middling"},
        "a word of every 3rd": {"q": "commonly"},
        "the commonest word": {"q": "the"},
        "a beginning": {"q": "midd"},
        "a common and a rare word": {"q": f"commonly {NEEDLE}"},
        "two words": {"q": "commonly middling"},
        "from who says much": {"q": "middling", "from": frequent},
        "from who says little": {"q": "the", "from": rare},
        "has a file": {"q": "the", "has": "file"},
        "has a file, a rarer word": {"q": "middling", "has": "file"},
        "has a link": {"q": "scarcely", "has": "link"},
        "before a moment": {"q": "middling", "until": room["times"][1]},
        "since a moment": {"q": "scarcely", "since": room["times"][0]},
    }


def readings(room: Room) -> dict[str, str]:
    """By what is read: the path."""
    messages, all_of_them = f"/api/v1/rooms/{room['room']}/messages", room["messages"]
    deep = {"near the end": 0.95, "in the middle": 0.5, "near the beginning": 0.08}
    return {
        "last messages": messages,
        **{
            f"page before, {where}": f"{messages}?before={int(all_of_them * part)}"
            for where, part in deep.items()
        },
        "page after, in the middle": f"{messages}?after={all_of_them // 2}",
        **{
            f"jump to a date, {where}": f"{messages}?{urlencode({'at': at})}"
            for where, at in zip(("early", "middle", "late"), room["times"], strict=True)
        },
        **{
            f"search the room: {what}": _search(room, **query)
            for what, query in searches(room).items()
        },
        **{
            f"search all rooms: {what}": _search(None, **searches(room)[what])
            for what in ("a rare word", "a word of every 200th", "a word of every 3rd")
        },
    }


def _search(room: Room | None, **query: object) -> str:
    where = {"in": room["room"]} if room else {}
    return f"/api/v1/search?{urlencode(query | where)}"


class Guest(Visitor):
    """Somebody in a room."""

    def __init__(self, address: str, room: Room) -> None:
        super().__init__(address, {"session": room["sessions"][0], "id": room["room"]})
        self._room, self._cookie = room, {"Cookie": f"sessionid={room['sessions'][0]}"}
        self.calls: Calls = {
            "subscribe room": self._open,
            **{name: self._getting(path) for name, path in readings(room).items()},
        }

    def get(self, path: str) -> None:
        """One request, to its last byte; a search may find nothing in the small room."""
        self._http.request("GET", path, headers=self._cookie)
        answer = self._http.getresponse()
        assert answer.status == 200, answer.status
        assert b'"results":[' in answer.read()

    def _open(self) -> None:
        self.subscribe("room")
        frame = f'{{"op":"unsubscribe","topic":"room:{self._room["room"]}"}}'
        self._socket.sendall(text_frame(frame))
        self._answer_pings()

    def _answer_pings(self) -> None:
        self._socket.sendall(self._counter.pongs)
        self._counter.pongs = b""

    def _getting(self, path: str) -> Callable[[], None]:
        return lambda: self.get(path)

    def post(self) -> tuple[float, float]:
        """Say something; the seconds until it was acknowledged, and until it was shown."""
        command = str(uuid4())
        args = {"room": self._room["room"], "text": f"shall we play tonight {command[:8]}"}
        frame = {"op": "command", "id": command, "name": "PostMessage", "args": args}
        began = time.perf_counter()
        self._socket.sendall(text_frame(json.dumps(frame)))
        took = self._until_both(began, command.encode(), command[:8].encode())
        self._answer_pings()
        return took

    def _until_both(self, began: float, command: bytes, mark: bytes) -> tuple[float, float]:
        acknowledged = shown = 0.0
        while not (acknowledged and shown):
            for text in list(self._counter.feed(self._socket.recv(65_536))):
                if b'"op":"ack"' in text and command in text:
                    assert b'"ok":true' in text, text
                    acknowledged = time.perf_counter() - began
                elif b'"op":"event"' in text and mark in text:
                    shown = time.perf_counter() - began
        return acknowledged, shown


def read(guests: list[Guest], rounds: int) -> dict[str, list[list[float]]]:
    """By what is done: the seconds that each guest waited, every time."""
    took: dict[str, list[list[float]]] = {name: [[] for _ in guests] for name in guests[0].calls}
    for _ in range(rounds):
        for name in took:
            for index, guest in enumerate(guests):
                began = time.perf_counter()
                guest.calls[name]()
                took[name][index].append(time.perf_counter() - began)
    return took


def post(guests: list[Guest], rounds: int) -> dict[str, list[list[float]]]:
    """As `read`, of posting; each guest follows the room meanwhile."""
    acknowledged: list[list[float]] = [[] for _ in guests]
    shown: list[list[float]] = [[] for _ in guests]
    for guest in guests:
        guest.subscribe("room")
    for _ in range(rounds):
        for index, guest in enumerate(guests):
            first, second = guest.post()
            acknowledged[index].append(first)
            shown[index].append(second)
            time.sleep(PAUSE)
    return {"post to its ack": acknowledged, "post to the author's screen": shown}


def main() -> None:
    """Whenever the parent asks for it."""
    while True:
        asked = talk.hear()
        guests = [Guest(address, room) for address, room in asked["rooms"]]
        work = post if asked["posting"] else read
        talk.say(took=work(guests, asked["times"]))
        for guest in guests:
            guest.close()


if __name__ == "__main__":
    main()

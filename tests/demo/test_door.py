"""Signing up and logging in, against a server of a few answers."""

from collections.abc import Callable
from email import message_from_bytes
from typing import Any

import pytest

from demo import api
from demo.api import AUTH, Door, File, Server, Trouble, packed
from demo.people import people

ANA, BO, CEM = people(3, seed=1)
TOKENS = {"access_token": "a", "refresh_token": "r"}
DONE = (200, {"meta": TOKENS}, 0.0)
TAKEN = (400, {"errors": [{"code": "username_taken"}, {"code": "email_taken"}]}, 0.0)
WRONG = (400, {"errors": [{"code": "username_password_mismatch"}]}, 0.0)
PENDING = {"flows": [{"id": "login"}, {"id": "verify_email", "is_pending": True}]}
UNCONFIRMED = (401, {"status": 401, "data": PENDING}, 0.0)
BUSY = (429, {"status": 429}, 0.01)
Answer = tuple[int, Any, float]


class Scripted(Server):
    """Gives the answers it was given, and remembers the questions."""

    def __init__(self, *answers: Answer) -> None:
        super().__init__("http://club.example.org")
        object.__setattr__(self, "answers", list(answers))
        object.__setattr__(self, "asked", [])

    answers: list[Answer]
    asked: list[str]

    async def call(self, path: str, body: object = None, token: str = "") -> Answer:
        assert not token
        assert body is not None or not path.startswith(AUTH)
        self.asked.append(path.removeprefix(AUTH))
        return self.answers.pop(0)


def door(server: Server, waiting: Callable[[str], None] = print) -> Door:
    return Door(server, waiting)


async def test_a_new_person_signs_up() -> None:
    server = Scripted(DONE)
    tokens = await door(server).enter(ANA)
    assert tokens is not None
    assert (tokens.access, tokens.refresh) == ("a", "r")
    assert server.asked == ["signup"]


async def test_whoever_was_here_before_logs_in_and_the_next_does_so_at_once() -> None:
    server = Scripted(TAKEN, DONE, DONE, WRONG, DONE)
    entrance = door(server)
    for person in (ANA, BO, CEM):
        assert await entrance.enter(person)
    assert server.asked == ["signup", "login", "login", "login", "signup"]


async def test_a_name_of_somebody_else_is_left_out() -> None:
    assert await door(Scripted(TAKEN, WRONG)).enter(ANA) is None


async def test_a_throttled_sign_up_waits_says_so_and_goes_on() -> None:
    said: list[str] = []
    server = Scripted(BUSY, BUSY, DONE)
    assert await door(server, said.append).enter(ANA)
    assert server.asked == ["signup"] * 3
    assert len(said) == 2
    assert "limits sign-ups" in said[0]


async def test_anything_else_is_told() -> None:
    odd = (400, {"errors": [{"code": "password_too_common"}]}, 0.0)
    with pytest.raises(Trouble, match=r"answered 400 for .*password_too_common"):
        await door(Scripted(odd)).enter(ANA)


async def test_where_addresses_must_be_confirmed_it_says_what_to_do() -> None:
    with pytest.raises(Trouble, match="COURTSIDE_EMAIL_VERIFICATION=optional"):
        await door(Scripted(UNCONFIRMED)).enter(ANA)


async def test_a_fresh_token_is_kept_and_an_old_one_renewed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    server = Scripted(DONE, (200, {"data": {"access_token": "a2"}}, 0.0))
    entrance = door(server)
    tokens = await entrance.enter(ANA)
    assert tokens is not None
    assert await entrance.renew(tokens) is tokens
    monkeypatch.setattr(api, "FRESH", 0.0)
    renewed = await entrance.renew(tokens)
    assert (renewed.access, renewed.refresh) == ("a2", "r")


async def test_nobody_there_is_said_clearly() -> None:
    with pytest.raises(Trouble, match=r"Nothing answers at http://127.0.0.1:1 .*make run"):
        await Server("http://127.0.0.1:1").check()


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ((200, None, 0.0), "no Courtside"),
        ((404, {"detail": "?"}, 0.0), "no Courtside"),
        ((503, {"status": "down", "down": {"broker": "not connected"}}, 0.0), "not ready.*broker"),
    ],
)
async def test_the_wrong_server_is_said_clearly(answer: Answer, said: str) -> None:
    with pytest.raises(Trouble, match=said):
        await Scripted(answer).check()


def test_a_file_goes_as_a_form() -> None:
    content = bytes(range(256))
    data, kind = packed(File("me.png", "image/png", content))
    assert data is not None
    form = message_from_bytes(f"Content-Type: {kind}\r\n\r\n".encode() + data)
    (part,) = list(form.walk())[1:]
    assert part.get_content_type() == "image/png"
    assert part.get_param("name", header="content-disposition") == "file"
    assert part.get_filename() == "me.png"
    assert part.get_payload(decode=True) == content

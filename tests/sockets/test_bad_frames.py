"""Frames that can't be understood or come in masses: a clear answer, and the server goes on."""

import pytest

from tests.live import Live, Person
from tests.sockets.client import connected

pytest_plugins = ["tests.live_fixtures"]


@pytest.mark.parametrize(
    ("frame", "code"),
    [
        ("", "bad_json"),
        ("{", "bad_json"),
        ('{"op":"subscribe","topic":"lobby"', "bad_json"),
        ("\x00\x01\x02", "bad_json"),
        ('{"op":"subscribe","topic":"\\ud83c"}', "bad_json"),
        ("NaN", "bad_json"),
        ("[" * 100_000, "bad_json"),
        ("null", "bad_frame"),
        ("[]", "bad_frame"),
        ('"op"', "bad_frame"),
        ("7", "bad_frame"),
        ("{}", "unknown_op"),
        ('{"op":null}', "unknown_op"),
        ('{"op":{"a":1}}', "unknown_op"),
        ('{"op":"dance"}', "unknown_op"),
        ('{"op":"subscribe"}', "bad_frame"),
        ('{"op":"subscribe","topic":7}', "bad_frame"),
        ('{"op":"subscribe","topic":"lobby","since":-1}', "bad_frame"),
        ('{"op":"subscribe","topic":"lobby","since":9223372036854775808}', "bad_frame"),
        ('{"op":"subscribe","topic":"lobby","since":1e400}', "bad_json"),
        ('{"op":"subscribe","topic":"lobby","more":1}', "bad_frame"),
        ('{"op":"command","id":"7","name":"JoinRoom","args":{}}', "bad_frame"),
        ('{"op":"command","name":"JoinRoom","args":{}}', "bad_frame"),
        ('{"op":"subscribe","topic":""}', "unknown_topic"),
        ('{"op":"subscribe","topic":"room:"}', "unknown_topic"),
        ('{"op":"subscribe","topic":"room:7"}', "unknown_topic"),
        ('{"op":"subscribe","topic":"lobby "}', "unknown_topic"),
        ('{"op":"subscribe","topic":"user:00000000-0000-0000-0000-000000000000"}', "unknown_topic"),
        ('{"op":"subscribe","topic":"room:0000000000000000000000000000ABCD"}', "unknown_topic"),
        (
            '{"op":"subscribe","topic":"room:00000000-0000-0000-0000-000000000000"}',
            "room_not_found",
        ),
    ],
    ids=lambda value: value[:70] if isinstance(value, str) else "",
)
async def test_an_error_names_the_problem_and_the_socket_stays(
    live: Live, anna: Person, frame: str, code: str
) -> None:
    async with connected(live, anna) as client:
        await client.raw(frame)
        error = await client.expect("error")
        assert error["code"] == code
        assert error["message"]
        assert error["remedy"]
        assert len(error["message"]) < 300
        await client.lives()


async def test_a_stranger_may_not_follow_a_room(live: Live, ben: Person, room: str) -> None:
    async with connected(live, ben) as client:
        error = await client.refused(op="subscribe", topic=f"room:{room}", since=None)
        assert (error["code"], error["topic"]) == ("not_a_member", f"room:{room}")
        await client.lives()


async def test_a_binary_frame_is_an_error(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        await client.raw(b'{"op":"subscribe","topic":"lobby"}')
        assert (await client.expect("error"))["code"] == "bad_json"
        await client.lives()


async def test_text_that_is_no_utf8_ends_the_socket_alone(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client, connected(live, anna) as other:
        client.connection.protocol.send_text(b"\xff\xfe")
        client.connection.transport.writelines(client.connection.protocol.data_to_send())
        assert await client.closed() == 1007
        await other.lives()


async def test_a_frame_of_1_mb_ends_the_socket_alone(live: Live, anna: Person, room: str) -> None:
    async with connected(live, anna) as client, connected(live, anna) as other:
        await client.raw('{"op":"signal","topic":"' + "x" * 1_000_000)
        assert await client.closed() == 1009
        await other.post(room, "going on")
    assert len(live.history(anna, room, of=1)) == 1


async def test_a_frame_just_under_the_limit_is_read(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        await client.raw("x" * (256 * 1024))
        assert (await client.expect("error"))["code"] == "bad_json"
        await client.raw("x" * (256 * 1024 + 1))
        assert await client.closed() == 1009


async def test_too_many_topics(live: Live, anna: Person) -> None:
    async with connected(live, anna) as client:
        rooms = [live.room(anna) for _ in range(3)]
        await client.subscribe("lobby")
        for room in rooms:
            await client.subscribe(f"room:{room}")
            await client.subscribe(f"room:{room}")
        await client.lives()

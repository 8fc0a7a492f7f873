"""Searching what was said: how words are found, in what order, by whom."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from core.domain.base import Actor
from core.domain.chat.commands import PostMessage
from core.domain.chat.member_commands import JoinRoom, LeaveRoom
from core.domain.chat.message_commands import DeleteMessage, EditMessage, RestoreMessage
from core.handle import handle
from projections.chat import finding
from projections.chat.models import Message, Room
from projections.chat.search import Wanted, search
from projections.chat.words import PART
from tests.domain.facts import facts
from tests.given import a_room, person, project, sequence

pytestmark = pytest.mark.usefixtures("one_database")

ANNA, FILE = person(), uuid4()


@pytest.fixture(autouse=True, params=[finding.NEWEST, 0], ids=["newest", "index"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to find a message: among the newest ones, and in the index of words."""
    monkeypatch.setattr(finding, "NEWEST", request.param)


@pytest.fixture
def room() -> UUID:
    """A room of Anna's."""
    return a_room(ANNA)


def say(room: UUID, *texts: str, who: Actor = ANNA, **more: Any) -> list[UUID]:
    """The ids of the messages, which are shown."""
    said = [PostMessage(**facts(who), room=room, text=text, **more) for text in texts]
    for each in said:
        handle(each)
    show()
    return [each.new_id for each in said]


def show() -> None:
    sequence()
    project()


def found(text: str, room: UUID | None, who: Actor = ANNA, language: str = "", **more: Any) -> Any:
    """The texts found."""
    hits = search(who.id, language, Wanted(text, room=room, **more), 50)
    return [hit["message"]["text"] for hit in hits]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("Bonne soirée à Genève", "geneve"),
        ("Bonne soiree a Geneve", "Genève"),
        ("TOURNAMENT on Sunday", "tournament"),
        ("Straßenfest", "strassenfest"),
        ("Đặng chơi tennis", "dang"),
        ("Ёлка у Kövér", "елка kover"),
        ("a tournament", "tourn"),
        ("we were running late", "runs"),
        ("he runs", "running"),
        ("both matches", "match"),
        ("one match", "matches"),
        ("see you at 7:30, court-2", "court 2"),
        ("mail me: anna@example.org", "example.org"),
        ("ქორწილი ოთახში", "ოთახ"),
        ("snake_case_name", "case"),
        ("don't", "don't"),
        ("100% sure", "100"),
        ("🏓 ace", "🏓 ace"),
    ],
)
def test_words_are_found(room: UUID, text: str, query: str) -> None:
    say(room, text, "something else")
    assert found(query, room) == [text]


@pytest.mark.parametrize(
    ("language", "text", "query"),
    [
        ("de", "die Schläger liegen bereit", "Schlägern"),
        ("fr", "nous mangeons", "mangeait"),
        ("ru", "новые ракетки", "ракетками"),
        ("es", "jugando", "jugaban"),
        ("pt-BR", "falando", "falaram"),
    ],
)
def test_words_are_found_by_their_stem_in_the_readers_language(
    room: UUID, language: str, text: str, query: str
) -> None:
    say(room, text)
    assert found(query, room, language=language) == [text]
    assert found(query, room, language="ka") == []  # which has no stemmer


@pytest.mark.parametrize(
    "query", ["", "   ", "!!!", "' OR 1", "foo:* & !bar | (", "\\", "a" * 5000]
)
def test_anything_may_be_asked_for(room: UUID, query: str) -> None:
    say(room, "hello")
    assert found(query, room) == []


def test_all_words_must_be_there(room: UUID) -> None:
    say(room, "red court", "blue court", "red shoes")
    assert found("court red", room) == ["red court"]


def test_the_newest_comes_first_page_by_page(room: UUID) -> None:
    say(room, *(f"serve {number}" for number in range(7)))
    pages, before = [], None
    while hits := search(ANNA.id, "", Wanted("serve", room=room, before=before), 3):
        pages += [hit["message"]["text"] for hit in hits]
        before = hits[-1]["position"]
    assert pages == [f"serve {number}" for number in reversed(range(7))]


def test_what_was_said_long_ago_is_found_part_by_part(room: UUID) -> None:
    """As if there had been very much talk between."""
    texts = [f"serve {number}" for number in range(4)]
    say(room, *texts)
    for number, part in enumerate((0, 3, 40, 41), start=1):
        Message.objects.filter(room=room, number=number).update(number=part * PART + number)
    Room.objects.filter(id=room).update(messages=42 * PART)
    assert found("serve", room) == texts[::-1]
    hits = search(ANNA.id, "", Wanted("serve", room=room), 2)
    assert [hit["message"]["text"] for hit in hits] == texts[:1:-1]
    at = Message.objects.get(room=room, text=texts[2]).at
    assert found("serve", room, until=at) == texts[1::-1]


def test_all_rooms_that_one_is_in_are_searched_and_no_other() -> None:
    ben = person("Ben")
    one, two, other = a_room(ANNA, "One"), a_room(ANNA, "Two"), a_room(ben, "Other")
    word = f"w{uuid4().hex}"
    for room, who in ((one, ANNA), (other, ben), (two, ANNA)):
        say(room, f"{word} {room}", who=who)
    assert found(word, None) == [f"{word} {two}", f"{word} {one}"]
    assert found(word, other) == []
    hits = search(ANNA.id, "", Wanted(word), 50)
    assert [hit["room"] for hit in hits] == [
        {"id": str(two), "name": "Two"},
        {"id": str(one), "name": "One"},
    ]
    handle(LeaveRoom(**facts(ANNA), room=one))
    handle(JoinRoom(**facts(ANNA), room=other))
    show()
    assert set(found(word, None)) == {f"{word} {two}", f"{word} {other}"}


def test_what_was_deleted_is_not_found_and_what_was_edited_as_it_is_now(room: UUID) -> None:
    kept, gone = say(room, "first words", "second words")
    handle(EditMessage(**facts(ANNA), room=room, message=kept, text="other phrase"))
    handle(DeleteMessage(**facts(ANNA), room=room, message=gone))
    show()
    assert found("words", room) == []
    assert found("phrase", room) == ["other phrase"]
    handle(RestoreMessage(**facts(ANNA), room=room, message=gone))
    show()
    assert found("words", room) == ["second words"]


def test_filters(room: UUID) -> None:
    ben = person("Ben")
    handle(JoinRoom(**facts(ben), room=room))
    say(room, "ball by Anna")
    say(room, "ball by Ben", who=ben)
    say(room, "ball at https://example.org")
    say(room, "ball in a file", files=(FILE,), attached=f'[{{"id":"{FILE}"}}]')
    assert found("ball", room, author=ben.id) == ["ball by Ben"]
    assert found("ball", room, has_link=True) == ["ball at https://example.org"]
    assert found("ball", room, has_file=True) == ["ball in a file"]
    at = Message.objects.get(room=room, number=2).at
    assert found("ball", room, until=at) == ["ball by Anna"]
    assert found("ball", room, since=at, until=at + timedelta(microseconds=1)) == ["ball by Ben"]
    assert len(found("ball", room, since=at)) == 3


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Genève, genevois – Gene", "geneve", ["Genève", "genevois"]),
        ("Run! They run; running?", "running", ["Run", "run", "running"]),
        ("🏓🏓 the Ball", "ball", ["Ball"]),
        ("snake_case", "case", ["case"]),
        ("one two", "two one", ["one", "two"]),
    ],
)
def test_what_was_found_is_marked(room: UUID, text: str, query: str, marked: list[str]) -> None:
    say(room, text)
    [hit] = search(ANNA.id, "en", Wanted(query, room=room), 5)
    spans = hit["highlights"]
    assert [text[begin:end] for begin, end in spans] == marked

"""What people report, and what moderators of the club do about it, wherever it was said."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.utils import timezone

from consumers.readers import READERS
from ops.instances import Postgres, RabbitMQ
from projections.chat.models import Message
from tests.api.club import Member, a_club, catch_up, somebody
from tests.given import project


@pytest.fixture(scope="module", autouse=True)
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One for all tests, each with people of its own."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield


def reports(who: Member, room: str, message: str) -> str:
    """The id of a new report, which moderators see."""
    made: str = who.does("POST", f"rooms/{room}/messages/{message}/report", reason="rude")["id"]
    project(READERS["moderation"])
    return made


def shown(who: Member, report: str, resolved: str = "false") -> dict[str, Any]:
    """The report as a moderator sees it."""
    rows = who.gets(f"moderation/reports?resolved={resolved}&limit=100")["results"]
    [row] = [row for row in rows if row["id"] == report]
    found: dict[str, Any] = row
    return found


def heard(who: Member) -> list[dict[str, Any]]:
    """What they were told of reports."""
    return [told for told in who.hears() if told["kind"] == "report"]


def code(answer: Any) -> str:
    """The code of a refusal."""
    found: str = orjson.loads(answer.content)["code"]
    return found


def a_quarrel(kind: str) -> tuple[Member, Member, str]:
    """Two people, and a room of theirs that nobody else may know of."""
    anna, ben = somebody(), somebody()
    if kind == "direct":
        return anna, ben, anna.does("POST", "conversations", people=[str(ben.id)])["id"]
    room = anna.makes(kind=kind)
    anna.does("POST", f"rooms/{room}/members/{ben.id}/invite")
    ben.does("POST", f"rooms/{room}/join")
    return anna, ben, room


@pytest.mark.parametrize("kind", ["private", "direct"])
def test_a_report_from_its_making_to_its_end(kind: str) -> None:
    anna, ben, room = a_quarrel(kind)
    staff, boss = somebody("", "moderator"), somebody("", "admin")
    bad, other = ben.says(room, "you cheat"), ben.says(room, "fine, fine")
    path = f"rooms/{room}/messages/{bad}"
    assert code(staff.ask("DELETE", path)) == "room_not_found"
    ben.does("PATCH", path, text="you play well")
    report = reports(anna, room, bad)
    for who in (staff, boss):
        [told] = heard(who)
        assert (told["text"], told["read"]) == ("rude", False)
        assert (told["actor"]["id"], told["link"]) == (str(anna.id), "/moderation")
    row = shown(staff, report)
    assert [each["text"] for each in row["texts"]] == ["you cheat", "you play well"]
    assert [each["id"] for each in row["context"]] == [bad, other]
    staff.does("DELETE", path)
    assert anna.gets(path)["deleted_by"] == str(staff.id)
    assert [each["text"] for each in shown(staff, report)["texts"]] == [
        "you cheat",
        "you play well",
    ]
    staff.does("POST", f"{path}/restore")
    assert anna.gets(path)["text"] == "you play well"
    assert code(staff.ask("DELETE", f"rooms/{room}/messages/{other}")) == "room_not_found"
    assert code(staff.ask("GET", path)) == "room_not_found"
    staff.does("POST", f"moderation/reports/{report}/resolve", outcome="acted", note="talked")
    project(READERS["moderation"])
    seen_to = shown(staff, report, resolved="true")
    assert (seen_to["outcome"], seen_to["resolved_by"]["id"]) == ("acted", str(staff.id))
    assert [told["read"] for who in (staff, boss) for told in heard(who)] == [True, True]


def test_nobody_hears_of_a_report_of_theirs_or_about_them() -> None:
    anna, ben, room = a_quarrel("private")
    for who in (anna, ben):
        who.user.roles.append("moderator")
        who.user.save()
    others = somebody("", "moderator")
    reports(anna, room, ben.says(room, "you cheat"))
    assert [len(heard(who)) for who in (anna, ben, others)] == [0, 0, 1]


def test_what_was_deleted_can_be_restored_for_30_days() -> None:
    anna, _, room = a_quarrel("private")
    message = anna.says(room, "hello")
    path = f"rooms/{room}/messages/{message}"
    for days, status in ((29, 200), (31, 409)):
        anna.does("DELETE", path)
        deleted = timezone.now() - timedelta(days=days)
        Message.objects.filter(id=message).update(deleted_at=deleted)
        answer = anna.ask("POST", f"{path}/restore")
        catch_up()
        assert answer.status_code == status
    assert code(answer) == "too_late"


def test_whoever_was_reported_can_be_put_out_of_a_private_room() -> None:
    anna, ben, room = a_quarrel("private")
    staff = somebody("", "moderator")
    mute = f"rooms/{room}/members/{ben.id}/mute"
    assert code(staff.ask("POST", mute)) == "room_not_found"
    reports(anna, room, ben.says(room, "you cheat"))
    staff.does("POST", mute)
    assert code(ben.ask("POST", f"rooms/{room}/messages", {"text": "no!"})) == "muted"
    staff.does("POST", f"rooms/{room}/members/{ben.id}/ban", reason="again")
    assert ben.ask("GET", f"rooms/{room}").status_code == 404
    said = {told["reason"] for told in ben.hears()}
    assert {"You were muted in “Court 1”.", "You were banned from “Court 1”."} <= said
    assert code(staff.ask("POST", f"rooms/{room}/members/{anna.id}/kick")) == "room_not_found"


def test_words_that_are_not_allowed() -> None:
    staff, anna = somebody("", "moderator"), somebody()
    room = anna.makes()
    wrong = staff.ask("PUT", "moderation/words", {"words": ["fine", "two words"]})
    body = orjson.loads(wrong.content)
    assert (wrong.status_code, list(body["errors"])) == (400, ["words.1"])
    assert body["detail"].startswith("words.1: “two words” can't be looked for: expected one word")
    staff.does("PUT", "moderation/words", words=["cheat*", "bah"])
    project(READERS["moderation"])
    said = anna.ask("POST", f"rooms/{room}/messages", {"text": "you CHEATED"})
    assert code(said) == "word_not_allowed"
    message = anna.says(room, "you win")
    edited = anna.ask("PATCH", f"rooms/{room}/messages/{message}", {"text": "bah!"})
    assert code(edited) == "word_not_allowed"
    staff.does("PUT", "moderation/words", words=[])
    project(READERS["moderation"])
    anna.says(room, "you cheated")

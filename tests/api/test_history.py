"""The history for analysts: whatever they ask, no word of a private room and nothing personal; and
what an event changed, what led to it, and what came of it."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from consumers.policies import welcome
from consumers.readers import READERS
from ops.instances import Postgres, RabbitMQ
from projections.history.masking import MASKED
from projections.history.models import HistoryEvent
from tests.api.club import Member, a_club, catch_up, somebody
from tests.given import project, sequence, whole_log

HISTORY = READERS["history"]
# Each said or written somewhere in the private room, or by somebody of themselves.
WORDS = (
    *("zzname", "zzdescription", "zztopic", "zzsaid", "zzedited", "zzfile", "zzcaption", "zzlater"),
    *("zzreason", "zzkicked", "zznote", "zzgroup", "zzrenamed", "zzuser", "zzbio", "zzchallenge"),
)
EMOJI = "🦑"
Found = list[dict[str, Any]]


@pytest.fixture(scope="module", autouse=True)
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """One for all tests."""
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield


@pytest.fixture(scope="module")
def staff(club: None) -> dict[str, Member]:
    """Those who may look, after a private past."""
    a_private_past()
    found = {role: somebody("", role) for role in ("analyst", "investigator", "admin")}
    seen()
    return found


def seen() -> None:
    """Let the history come to the end of the log."""
    sequence()
    project(HISTORY)


def a_private_past() -> None:
    """All the words, where they are said."""
    anna, ben, moderator = somebody("zzuser"), somebody(), somebody("", "moderator")
    anna.does("PUT", "me/profile", display_name="zzuser", alias="", bio="zzbio", **_SAYS_NOTHING)
    room = anna.makes(kind="private", name="zzname", description="zzdescription", topic="zztopic")
    anna.does("PATCH", f"rooms/{room}", name="zzrenamed")
    anna.does("POST", f"rooms/{room}/members/{ben.id}/invite")
    ben.does("POST", f"rooms/{room}/join")
    message = anna.says(room, "zzsaid here")
    anna.does("PATCH", f"rooms/{room}/messages/{message}", text="zzedited")
    ben.does("PUT", f"rooms/{room}/messages/{message}/reactions/{EMOJI}")
    file = SimpleUploadedFile("zzfile.txt", b"words", "text/plain")
    sent = anna.ask("POST", f"rooms/{room}/files", {"file": file}, format="multipart")
    anna.says(room, "zzcaption", files=[orjson.loads(sent.content)["id"]])
    said = ben.says(room, "zzlater")
    anna.does("POST", f"rooms/{room}/messages/{said}/report", reason="zzreason")
    project(READERS["moderation"])
    [report] = moderator.gets("moderation/reports")["results"]
    moderator.does(
        "POST", f"moderation/reports/{report['id']}/resolve", outcome="acted", note="zznote"
    )
    anna.does("POST", f"rooms/{room}/members/{ben.id}/kick", reason="zzkicked")
    group = anna.does("POST", "conversations", people=[str(ben.id), str(moderator.id)])["id"]
    anna.says(group, "zzgroup")
    challenge = {"game": "pong", "person": str(ben.id), "best_of": 1, "ranked": False}
    anna.does("POST", "matches", **challenge, text="zzchallenge")


_SAYS_NOTHING = {"language": "en", "time_zone": "Europe/Berlin"}


def events(who: Member, **asked: Any) -> Found:
    """All pages of what is found."""
    query = "".join(f"&{name}={quote(str(value))}" for name, value in asked.items())
    page = who.gets(f"history/events?limit=100{query}")
    found: Found = page["results"]
    while page["next"]:
        page = who.gets(f"history/events?limit=100{query}&before={page['next']}")
        found += page["results"]
    return found


def everything(who: Member, suffix: str = "") -> str:
    """All that somebody is answered: by every filter, and of every event."""
    rows = list(HistoryEvent.objects.all())
    filters = {f"{name}={value}" for row in rows for name, value in _filters(row)}
    texts = {f"text={word}" for word in (*WORDS, quote(EMOJI))}
    paths = [f"history/events?limit=100&{each}" for each in filters | texts]
    for row in rows:
        paths += [f"history/events/{row.event_id}?", f"history/events/{row.event_id}/tree?"]
    said = [who.ask("GET", f"{path}{suffix}").content.decode() for path in paths]
    return "\n".join([*said, str(who.gets("history/types"))])


def _filters(row: HistoryEvent) -> Iterator[tuple[str, Any]]:
    told = {"type": row.type, "category": row.category, "stream": row.stream}
    ids = {"actor": row.actor, "subject": row.subject, "correlation": row.correlation_id}
    ids["room"] = row.room
    for name, value in {**told, **ids, "causation": row.causation_id}.items():
        if value is not None:
            yield name, value


def test_an_analyst_meets_none_of_the_words_wherever_they_look(staff: dict[str, Member]) -> None:
    said = everything(staff["analyst"]).casefold()
    assert [word for word in (*WORDS, EMOJI) if word in said] == []
    assert "client_address" not in said
    assert said.count(MASKED) > 100


def test_an_investigator_finds_all_of_them_by_asking_for_it(staff: dict[str, Member]) -> None:
    investigator = staff["investigator"]
    said = everything(investigator, "&personal=true").casefold()
    assert [word for word in (*WORDS, EMOJI) if word not in said] == []
    for word in WORDS:
        assert events(investigator, text=word, personal="true"), word
    assert "127.0.0.1" in said


@pytest.mark.parametrize("role", ["investigator", "admin"])
def test_nobody_sees_personal_data_without_asking(staff: dict[str, Member], role: str) -> None:
    for word in WORDS:
        assert events(staff[role], text=word) == []
    made = events(staff[role], type="RoomCreated")
    assert MASKED in {event["payload"]["name"] for event in made}
    assert all("client_address" not in event["metadata"] for event in made)


def test_an_analyst_may_not_ask(staff: dict[str, Member]) -> None:
    some = HistoryEvent.objects.all()[0].event_id
    for path in ("events", f"events/{some}", f"events/{some}/tree", "stream"):
        answer = staff["analyst"].ask("GET", f"history/{path}?personal=true")
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), path


@pytest.mark.parametrize(
    "asked",
    [
        *(
            "type=Nothing",
            "category=nothing",
            "actor=x",
            "subject=1",
            "room=here",
            "since=yesterday",
            "after=-1",
        ),
        *("before=x", "order=up", "limit=0", "personal=perhaps", "text=%00", "stream=" + "x" * 201),
        "text=" + "x" * 201,
    ],
)
def test_what_makes_no_sense_is_refused(staff: dict[str, Member], asked: str) -> None:
    answer = staff["admin"].ask("GET", f"history/events?{asked}")
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")


def changes(who: Member, event: dict[str, Any], suffix: str = "") -> dict[str, tuple[Any, Any]]:
    """What an event changed, by place."""
    told = who.gets(f"history/events/{event['id']}?{suffix}")["difference"]
    assert told["whole"]
    return {"/".join(each["path"]): (each["before"], each["after"]) for each in told["changes"]}


def test_what_an_event_changed(staff: dict[str, Member]) -> None:
    admin, anna = staff["admin"], somebody()
    room = anna.makes(name="Clay", topic="Sun")
    anna.does("PATCH", f"rooms/{room}", name="Grass")
    message = anna.says(room, "one")
    anna.does("PATCH", f"rooms/{room}/messages/{message}", text="two")
    seen()
    [changed] = events(admin, type="RoomChanged", actor=anna.id)
    assert changes(admin, changed) == {"name": ("Clay", "Grass")}
    [edited] = events(admin, type="MessageEdited", actor=anna.id)
    assert changes(admin, edited) == {"message/text": (MASKED, MASKED)}
    assert changes(admin, edited, "personal=true") == {"message/text": ("one", "two")}
    [joined] = events(admin, type="MemberJoined", stream=f"room-{room}")
    assert changes(admin, joined)[f"people/{anna.id}/role"] == (None, "owner")


def test_every_event_of_the_log_has_a_difference_and_a_tree(staff: dict[str, Member]) -> None:
    for row in HistoryEvent.objects.all():
        told = staff["analyst"].gets(f"history/events/{row.event_id}")
        assert told["difference"]["before"] == row.version - 1
        tree = staff["analyst"].gets(f"history/events/{row.event_id}/tree")
        assert str(row.event_id) in {each["id"] for each in flat(tree["root"])}
        assert not tree["cut"]


def flat(command: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All events of a tree."""
    for event in command["events"]:
        yield event
        for each in event["commands"]:
            yield from flat(each)


def test_a_tree_from_any_of_its_events(staff: dict[str, Member]) -> None:
    anna, ben = somebody(), somebody()
    clubhouse_is_made()
    room = anna.makes()
    ben.does("POST", f"rooms/{room}/join")
    anna.says(room, f"@{ben.actor.name} come")
    seen()
    admin = staff["admin"]
    [registered] = events(admin, type="AccountRegistered", actor=ben.id)
    tree = admin.gets(f"history/events/{registered['id']}/tree")
    told = [
        (each["type"], [c["name"] for c in each["commands"]]) for each in tree["root"]["events"]
    ]
    assert told == [("AccountRegistered", ["JoinRoom"])]
    [joined] = [each for each in flat(tree["root"]) if each["type"] == "MemberJoined"]
    assert admin.gets(f"history/events/{joined['id']}/tree") == tree
    [first, *others] = [
        one["metadata"] for one in (registered, *events(admin, type="MemberJoined", actor=ben.id))
    ]
    assert first["correlation_id"] in {each["correlation_id"] for each in others}

    [said] = events(admin, type="MessagePosted", actor=anna.id)
    tree = admin.gets(f"history/events/{said['id']}/tree")
    [event] = flat(tree["root"])
    [notice] = event["notices"]
    assert (notice["person"], notice["kind"], notice["text"]) == (str(ben.id), "mention", None)
    [notice] = next(flat(admin.gets(f"history/events/{said['id']}/tree?personal=true")["root"]))[
        "notices"
    ]
    assert "come" in notice["text"]


def clubhouse_is_made() -> None:
    """As the worker of the policy would; what was done is not done again."""
    for stored in whole_log():
        welcome.react([stored])
    catch_up()


def test_types_are_counted(staff: dict[str, Member]) -> None:
    seen()
    types = {
        each["type"]: each["count"] for each in staff["analyst"].gets("history/types")["results"]
    }
    rows = list(HistoryEvent.objects.values_list("type", flat=True))
    assert {name: count for name, count in types.items() if count} == {
        name: rows.count(name) for name in set(rows)
    }

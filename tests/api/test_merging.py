"""Two accounts of one person become one: what the second had is the other's, once."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from core.accounts.models import User
from ops.instances import Postgres, RabbitMQ
from tests.accounts import mails_to
from tests.api.club import Member, a_club, somebody
from tests.api.twice import TENNIS, Twice, react
from tests.erasure import rebuilds
from tests.given import whole_log


@pytest.fixture(autouse=True)
def club(
    servers: tuple[Postgres, RabbitMQ], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    with a_club(servers, tmp_path_factory.mktemp("club")):
        yield


def friends(who: Member, state: str = "friend") -> list[str]:
    return [row["id"] for row in who.gets(f"friends?state={state}")["results"]]


def rooms(who: Member) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in who.gets("rooms/mine")["results"]}


def preview(life: Twice, double: Member, stays: Member) -> dict[str, Any]:
    found: dict[str, Any] = life.boss.gets(f"accounts/{double.id}/merge?into={stays.id}")
    return found


def test_what_the_double_had_is_carried_over_once() -> None:
    life = Twice().lives()
    double, stays, ben = life.double, life.stays, life.ben
    react()
    before = preview(life, double, stays)
    assert {name: before["double"][name] for name in ("rooms", "friends", "matches")} == {
        "rooms": 2,
        "friends": 1,
        "matches": 1,
    }
    assert (before["stays"]["friends"], before["refused"]) == (0, None)
    life.merge()
    _are_both_told(life)
    _is_elsewhere(life)
    assert (friends(stays), friends(stays, "blocked")) == ([str(ben.id)], [str(life.cem.id)])
    assert friends(ben) == [str(stays.id)]
    assert friends(life.dan, "asks") == []
    mine = rooms(stays)
    assert mine.keys() == {life.room, life.talk}
    assert (mine[life.room]["role"], mine[life.talk]["archived"]) == ("owner", True)
    assert set(mine[life.talk]["people"]) == {str(stays.id), str(ben.id)}
    assert set(rooms(ben)[life.talk]["people"]) == {str(stays.id), str(ben.id)}
    assert rooms(double) == {}
    _plays_as_one(life)
    told = len(whole_log())
    react()
    assert len(whole_log()) == told, "a second reading does nothing"
    assert refused(life.boss, double, str(stays.id)) == "done"
    _are_both_told(life)
    assert rebuilds.differing(rebuilds.rebuilt(), rebuilds.live()) == []


def _are_both_told(life: Twice) -> None:
    """Once, each at their own address, which the other is not told."""
    both = [life.double.user, life.stays.user]
    for user, other in (both, both[::-1]):
        [mail] = mails_to(user.email)
        said = str(mail.get_content())
        assert "became one" in mail["Subject"]
        assert f"{both[0].username} was made part of the account {both[1].username}" in said
        assert f"{life.boss.user.username}, who helps to run" in said
        assert other.email not in str(mail)


def _is_elsewhere(life: Twice) -> None:
    """Who looks for the double finds the other."""
    double, stays, ben = life.double, life.stays, life.ben
    shown = ben.gets(f"people/{double.id}")
    assert shown["merged_into"] == str(stays.id)
    assert (shown["name"], shown["username"]) == (stays.user.username, double.user.username)
    assert (shown["presence"], shown["registered_at"]) == (None, None)
    found = ben.gets(f"people?search={double.user.username}")["results"]
    assert str(double.id) not in [row["id"] for row in found]
    assert ben.ask("POST", f"friends/{double.id}/request").status_code == 404
    [said, *_] = life.stays.gets(f"rooms/{life.room}/messages")["results"]
    assert said["author"]["id"] == str(double.id), "who said it is not changed"
    row = life.boss.gets(f"accounts/{double.id}")
    assert (row["merged_into"], row["suspended"]) == (str(stays.id), False)
    assert not User.objects.get(id=double.id).is_active


def _plays_as_one(life: Twice) -> None:
    stays, ben = life.stays, life.ben
    for opponent in (stays, life.double):
        found = ben.gets(f"people/{ben.id}/head-to-head/{opponent.id}")
        assert found["lost"] == (2 if opponent is stays else 0)
    [line] = ben.gets(f"people/{stays.id}/ratings")["results"]
    assert line["won"] == 2
    assert ben.gets(f"people/{life.double.id}/ratings")["results"] == []
    listed = ben.gets(f"matches?person={stays.id}")["results"]
    assert life.match in [row["id"] for row in listed]
    assert [row["state"] for row in listed if row["state"] != "finished"] == ["withdrawn"]


def test_why_two_accounts_are_not_merged() -> None:
    life = Twice()
    double, stays, boss = life.double, life.stays, life.boss
    one, match = somebody(), life.double.does("POST", "matches", **TENNIS, person=str(life.ben.id))
    life.ben.does("POST", f"matches/{match['id']}/accept")
    cup = stays.does("POST", "tournaments", name="Cup", game="pong", plan={"format": "single"})
    for account, into, code in (
        (double, stays, "still_playing"),
        (stays, one, "still_entered"),
        (one, one, "same_account"),
        (boss, one, "yourself"),
        (one, boss, "yourself"),
        (somebody("", "admin"), one, "is_admin"),
        (one, somebody("", "admin"), "is_admin"),
    ):
        assert preview(life, account, into)["refused"]["code"] == code
        assert refused(boss, account, str(into.id)) == code
    stays.does("POST", f"tournaments/{cup['id']}/cancel", reason="Rain.")
    life.double = one
    life.merge()
    assert refused(boss, one, str(stays.id)) == "done", "so already"
    for account, wanted, code in (
        (one, str(life.dan.id), "merged_already"),
        (life.dan, str(one.id), "merged_already"),
        (stays, str(life.dan.id), "has_doubles"),
        (life.dan, str(uuid4()), "no_account"),
        (life.dan, "x", "invalid"),
    ):
        assert refused(boss, account, wanted) == code
    boss.does("POST", f"accounts/{life.cem.id}/suspend", reason="Threats.")
    assert refused(boss, life.cem, str(life.dan.id)) == "is_suspended"
    assert refused(boss, life.dan, str(life.cem.id)) == "is_suspended"
    assert boss.ask("POST", f"accounts/{one.id}/suspend", {"reason": "x"}).status_code == 409
    assert boss.ask("GET", f"accounts/{one.id}/merge").json()["code"] == "invalid"


def refused(boss: Member, account: Member, into: str) -> str:
    """The code of the refusal."""
    said = {"into": into, "reason": "Signed up twice."}
    answer = boss.ask("POST", f"accounts/{account.id}/merge", said)
    return "done" if answer.status_code == 200 else str(answer.json()["code"])

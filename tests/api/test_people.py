"""Other people over HTTP: search, cards, profiles, shared friends, whom one may know."""

from typing import Any
from uuid import uuid4

import pytest

from tests.api import social
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

NOWHERE = "00000000-0000-0000-0000-000000000000"


def mark() -> str:
    """A word that nobody else in the running installation has in their name."""
    return uuid4().hex[:10].translate(str.maketrans("0123456789", "ghijklmnop"))


@pytest.fixture(scope="module")
def viewer(live: Live) -> Person:
    """Somebody to ask as, where it does not matter who."""
    return live.person()


def ids(rows: list[dict[str, Any]]) -> list[str]:
    return [row["id"] for row in rows]


def found(live: Live, who: Person, search: str, **query: Any) -> list[str]:
    return ids(social.get(live, who, "people", search=search, **query)["results"])


@pytest.mark.parametrize(
    ("name", "searches"),
    [
        ("Müller", ["müller", "muller", "MULLER", "Mül", "Mueler"]),
        ("Jon", ["John", "jon", "jo"]),
        ("John", ["Jon", "joh"]),
        ("Đặng", ["đặng", "Dang", "dan"]),
        ("Łukasz", ["lukasz", "Lukas"]),
        ("Straße", ["strasse", "STRASSE", "straße"]),
        ("Γιώργος", ["γιωργος", "ΓΙΩΡΓΟΣ"]),
        ("გიორგი", ["გიორგი", "გიორ"]),
        ("Kristina", ["Kristian", "Christina", "Krstina"]),
    ],
)
def test_a_name_is_found_without_regard_to_accents_and_small_mistakes(
    live: Live, viewer: Person, name: str, searches: list[str]
) -> None:
    word = mark()
    person = live.person(f"{name}.{word}")
    eventually(lambda: person.id in found(live, viewer, word))
    for search in searches:
        assert found(live, viewer, f"{word} {search}")[:1] == [person.id], search
        assert person.id in found(live, viewer, search, limit=100), search


def test_the_best_match_comes_first(live: Live, anna: Person) -> None:
    word = mark()
    longer, exact = live.person(f"{word}.smith"), live.person(word)
    display = live.person()
    social.described(live, display, display_name=f"Dr {word} Smithson")
    eventually(lambda: len(found(live, anna, word)) == 3)
    assert found(live, anna, word) == [exact.id, longer.id, display.id]
    assert found(live, anna, word, limit=1) == [exact.id]
    assert found(live, anna, f"{word} smithson")[0] == display.id


def test_nobody_finds_themselves_or_whoever_does_not_want_it(live: Live, anna: Person) -> None:
    word = mark()
    shy, bold = live.person(f"{word}-shy"), live.person(f"{word}-bold")
    eventually(lambda: len(found(live, anna, word)) == 2)
    social.hidden(live, shy)
    eventually(lambda: found(live, anna, word) == [bold.id])
    assert found(live, bold, word) == []


@pytest.mark.parametrize("search", ["", " ", "%", "_", "\0", "|", "'; --", "🏓", "x" * 5_000])
def test_any_search_has_an_answer(live: Live, viewer: Person, search: str) -> None:
    assert viewer.id not in found(live, viewer, search)


def test_cards_come_in_the_order_asked_for_each_once(live: Live, anna: Person, ben: Person) -> None:
    social.card(live, ben, anna)
    social.card(live, anna, ben)
    asked = f"{ben.id},{NOWHERE},{anna.id},{ben.id.upper()}"
    cards = social.get(live, anna, "people/cards", ids=asked)["results"]
    assert ids(cards) == [ben.id, anna.id]
    assert cards[0] == {
        "id": ben.id,
        "username": ben.name,
        "name": ben.name,
        "avatar": None,
        "roles": [],
        "presence": None,
        "seen_at": None,
        "relation": None,
        "deleted": False,
        "merged_into": None,
    }


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("people", {"limit": "0"}, "limit"),
        ("people", {"limit": "9" * 30}, "limit"),
        ("people/cards", {}, "ids"),
        ("people/cards", {"ids": ",,"}, "ids"),
        ("people/cards", {"ids": "court"}, "ids"),
        ("people/cards", {"ids": f"{NOWHERE},\0"}, "ids"),
        ("people/cards", {"ids": ",".join([NOWHERE] * 101)}, "ids"),
        (f"people/{NOWHERE}/mutual", {"after": "court"}, "after"),
        (f"people/{NOWHERE}/mutual", {"after": "MjAyNi0wMS0wMVQwMDowMDowMCAx"}, "after"),
        (f"people/{NOWHERE}/mutual", {"limit": "-1"}, "limit"),
    ],
)
def test_a_bad_query_names_the_parameter(
    live: Live, viewer: Person, path: str, query: dict[str, str], field: str
) -> None:
    with live.client(viewer) as client:
        answer = client.get(f"/api/v1/{path}", params=query)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert set(answer.json()["errors"]) == {field}


@pytest.mark.parametrize("path", [NOWHERE, "court", "%00", "..", f"{NOWHERE}0"])
def test_whoever_does_not_exist_is_not_found(live: Live, viewer: Person, path: str) -> None:
    assert social.send(live, viewer, "GET", f"people/{path}").status_code == 404


@pytest.mark.parametrize("path", ["people", "people/suggestions", f"people/{NOWHERE}", "friends"])
def test_strangers_to_the_club_see_nobody(live: Live, path: str) -> None:
    with live.client() as client:
        assert client.get(f"/api/v1/{path}").status_code == 401


def test_a_profile_shows_its_details_to_whom_it_may(live: Live, anna: Person, ben: Person) -> None:
    told = {"alias": "ace", "bio": "Serves\nearly.", "language": "de", "time_zone": "Asia/Tbilisi"}
    social.described(live, anna, display_name="Anna Ace", **told)
    told["mutual_count"] = 0  # type: ignore[assignment]  # one number among texts
    closed = dict.fromkeys(told) | {"registered_at": None, "mutual_count": 0}

    def seen(by: Person) -> dict[str, Any]:
        return social.get(live, by, f"people/{anna.id}")

    assert told.items() <= seen(ben).items()
    assert (seen(ben)["name"], seen(ben)["username"]) == ("Anna Ace", anna.name)
    assert seen(ben)["registered_at"]
    social.hidden(live, anna, details_to="friends")
    eventually(lambda: closed.items() <= seen(ben).items())
    social.friends(live, anna, ben)
    assert told.items() <= seen(ben).items()
    social.hidden(live, anna)
    eventually(lambda: closed.items() <= seen(ben).items())
    assert told.items() <= seen(anna).items()


def test_shared_friends_are_counted_and_paged_by_name(
    live: Live, anna: Person, ben: Person
) -> None:
    shared = [live.person(f"{name}-{mark()}") for name in ("Zoë", "çem", "Đan")]
    social.friends(live, anna, *shared, live.person())
    social.friends(live, ben, *shared, live.person())
    by_name = [shared[place].id for place in (1, 2, 0)]
    path = f"people/{ben.id}/mutual"
    read = social.pages(live, anna, path, limit=2)
    assert [len(page) for page in read] == [2, 1]
    assert [row["id"] for page in read for row in page] == by_name
    assert social.get(live, anna, f"people/{ben.id}")["mutual_count"] == 3
    assert social.get(live, anna, f"people/{anna.id}/mutual")["results"] == []
    social.hidden(live, ben)
    eventually(lambda: social.get(live, anna, path) == {"results": [], "next": None})


def test_suggestions_say_why(live: Live, anna: Person, ben: Person) -> None:
    cem, dora, eve = (live.person() for _ in range(3))
    social.friends(live, anna, ben, cem)
    social.friends(live, dora, ben, cem)
    social.asked(live, anna, eve)
    word = mark()
    room = live.room(anna, f"Court {word}")
    for person in (dora, eve, ben):
        live.join(person, room)

    def suggested() -> dict[str, list[dict[str, Any]]]:
        rows = social.get(live, anna, "people/suggestions")["results"]
        return {row["person"]["id"]: row["reasons"] for row in rows}

    rooms = eventually(lambda: _by_kind(suggested().get(dora.id, [])).get("rooms"))
    names = sorted([ben.name, cem.name])
    assert next(iter(suggested())) == dora.id
    assert _by_kind(suggested()[dora.id])["friends"] == {
        "kind": "friends",
        "count": 2,
        "names": names,
        "text": f"Friends with {', '.join(names)}",
    }
    assert rooms is not None
    assert f"Court {word}" in rooms["names"]
    assert rooms["text"].startswith("Also in ")
    assert not suggested().keys() & {anna.id, ben.id, cem.id, eve.id}
    social.hidden(live, dora)
    eventually(lambda: dora.id not in suggested())


def _by_kind(reasons: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {reason["kind"]: reason for reason in reasons}

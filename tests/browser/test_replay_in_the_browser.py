"""An analyst replays a room's evening: at every moment, what was shown then. (A tournament:
test_analysts_walk.py.)"""

import re

from playwright.sync_api import expect

from tests.browser.staff import becomes
from tests.browser.test_past_in_the_browser import picture
from tests.browser.visitor import Visitor
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

GONE = "deleted"
Texts = tuple[str, ...]


def test_an_evening_is_replayed(visitor: Visitor, live: Live, anna: Person, room: str) -> None:
    said = talks(live, anna, room)
    visitor.signs_up()
    becomes(visitor, live, "investigator")
    moments = dict(zip(positions(visitor, f"room={room}", len(said)), said, strict=True))

    chooses(visitor, room)
    goes_back_and_forth(visitor, moments)
    plays_and_pauses(visitor, moments)
    masks(visitor, room, moments)
    finds_it_from_an_event(visitor, room, moments)


def talks(live: Live, anna: Person, room: str) -> list[Texts]:
    """What the room shows after each of its events."""
    said: list[Texts] = [(), ()]  # it was made, and she is in it
    one, two = live.post(anna, room, "zz one", "zz two")
    said += [("zz one",), ("zz one", "zz two")]
    with live.client(anna) as client:
        address = f"/api/v1/rooms/{room}/messages"
        client.patch(f"{address}/{one}", json={"text": "zz uno"}).raise_for_status()
        said.append(("zz uno", "zz two"))
        client.delete(f"{address}/{two}").raise_for_status()
        said.append(("zz uno", GONE))
    live.post(anna, room, "zz three")
    return [*said, ("zz uno", GONE, "zz three")]


def positions(visitor: Visitor, query: str, of: int) -> list[int]:
    """The positions of the events, once there are so many."""

    def found() -> list[int]:
        address = f"{visitor.line.address}/api/v1/history/events?limit=100&order=oldest&{query}"
        results = visitor.page.request.get(address).json()["results"]
        return [event["position"] for event in results]

    assert eventually(lambda: len(found()) >= of)
    return found()


def shows(visitor: Visitor, position: int, texts: Texts) -> None:
    """Wait until the page shows this moment, and that it is as it was."""
    stage = visitor.at("replay-stage")
    expect(stage).to_have_attribute("data-position", str(position))
    expect(stage).to_have_attribute("aria-busy", "false")
    messages = visitor.at("replay-message")
    expect(messages).to_have_count(len(texts))
    for number, text in enumerate(texts):
        expect(messages.nth(number)).to_contain_text(text)
    expect(visitor.at("replay-edited")).to_have_count(sum(text == "zz uno" for text in texts))


def chooses(visitor: Visitor, room: str) -> None:
    visitor.opens("/history/replay")
    visitor.at("replay-thing").fill("nothing like an id")
    visitor.at("replay-show").click()
    expect(visitor.at("replay-form")).to_contain_text("no id in it")
    visitor.at("replay-thing").fill(f"https://club.example.org/rooms/{room}")
    visitor.at("replay-personal").check()
    visitor.at("replay-show").click()
    expect(visitor.page).to_have_url(re.compile(rf"replay\?room={room}&personal=true$"))


def goes_back_and_forth(visitor: Visitor, moments: dict[int, Texts]) -> None:
    """By buttons, by the keys of the slider, by clicks on events and on the timeline."""
    first, second, *_, last = moments
    expect(visitor.at("replay-not-yet")).to_be_visible()
    for position, texts in moments.items():
        visitor.at("replay-forward").click()
        shows(visitor, position, texts)
    expect(visitor.at("replay-forward")).to_be_disabled()
    picture(visitor.page, "replay-room")
    for position, texts in list(moments.items())[-2:2:-1]:
        visitor.at("replay-slider").press("ArrowLeft")
        shows(visitor, position, texts)
    for position in (last, *list(moments)[4:2:-1], *list(moments)[3:6]):
        line = visitor.page.locator(f"[data-testid=replay-event][data-position='{position}']")
        line.get_by_role("button").click()
        shows(visitor, position, moments[position])
    visitor.at("replay-slider").press("Home")
    expect(visitor.at("replay-not-yet")).to_be_visible()
    visitor.at("replay-slider").press("End")
    shows(visitor, last, moments[last])
    visitor.at("replay-density").click(position={"x": 1, "y": 20})
    expect(visitor.at("replay-stage")).not_to_have_attribute("data-position", str(last))
    drags(visitor, 1)
    shows(visitor, last, moments[last])
    drags(visitor, 0)
    # The first two are of one command, and mostly of the same millisecond.
    stage = visitor.at("replay-stage")
    expect(stage).to_have_attribute("data-position", re.compile(rf"^({first}|{second})$"))
    expect(visitor.at("replay-message")).to_have_count(0)


def drags(visitor: Visitor, share: float) -> None:
    """The slider to a part of its length."""
    visitor.at("replay-slider").evaluate(
        """(slider, share) => {
            const [min, max] = [Number(slider.min), Number(slider.max)];
            slider.value = String(Math.round(min + share * (max - min)));
            slider.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        share,
    )


def plays_and_pauses(visitor: Visitor, moments: dict[int, Texts]) -> None:
    """By the space bar: every state that is seen is that of its moment; and to the end."""
    play, page = visitor.at("replay-play"), visitor.page
    visitor.at("replay-slider").press("Home")
    visitor.at("replay-speed").select_option("1e")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press(" ")
    expect(play).to_have_attribute("aria-pressed", "true")
    third = list(moments)[2]
    expect(visitor.at("replay-stage")).to_have_attribute("data-position", str(third))
    page.keyboard.press(" ")
    expect(play).to_have_attribute("aria-pressed", "false")
    stopped = int(visitor.at("replay-position").get_attribute("data-position") or 0)
    assert stopped in moments
    assert stopped < list(moments)[-1]
    shows(visitor, stopped, moments[stopped])
    visitor.at("replay-speed").select_option("600x")
    play.click()
    expect(play).to_have_text(" Again")
    expect(play).to_have_attribute("aria-pressed", "false")
    shows(visitor, list(moments)[-1], moments[list(moments)[-1]])


def masks(visitor: Visitor, room: str, moments: dict[int, Texts]) -> None:
    """Of a part of it, without what is personal."""
    whole = list(moments)
    visitor.opens(f"/history/replay?room={room}&from={whole[3]}&to={whole[4]}")
    expect(visitor.at("replay-by")).to_have_value("position")
    visitor.at("replay-slider").press("End")
    expect(visitor.at("replay-stage")).to_have_attribute("data-position", str(whole[4]))
    expect(visitor.at("replay-said")).to_have_text(["•••", "•••"])
    expect(visitor.at("replay-edited")).to_have_count(1)
    expect(visitor.at("replay-event")).to_have_count(2)
    assert "zz" not in visitor.page.content()


def finds_it_from_an_event(visitor: Visitor, room: str, moments: dict[int, Texts]) -> None:
    position = list(moments)[4]
    line = visitor.page.locator(f"[data-testid=replay-event][data-position='{position}']")
    line.get_by_role("link").click()
    visitor.at("replay-this").click()
    expect(visitor.page).to_have_url(re.compile(rf"replay\?room={room}&at={position}$"))
    expect(visitor.at("replay-stage")).to_have_attribute("data-position", str(position))
    expect(visitor.at("replay-said")).to_have_text(["•••", "•••"])

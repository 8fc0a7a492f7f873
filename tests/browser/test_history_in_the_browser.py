"""Two people at two browsers: what was said long ago is found again, and stays where it is."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import FloatRect, Locator, Page, expect

from tests.browser.talk import does, fills, meet, message, picture
from tests.browser.visitor import PATIENCE, Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

Visitors = tuple[Visitor, Visitor]
HOSTILE = (
    "<img src=x onerror=window.hit=1> [x](javascript:window.hit=1) "
    "**<script>window.hit=1</script>** `</code><svg/onload=window.hit=1>` https://a.org/'onclick='x"
)


def test_search_and_a_link_to_a_message(visitors: Visitors, live: Live) -> None:
    ann, bob = meet(visitors, "Search")
    ann.says("The smashing racket 🏓")
    ann.context.grant_permissions(["clipboard-read", "clipboard-write"])
    does(ann, "racket", "copy-link")
    link = ann.page.evaluate("navigator.clipboard.readText()")
    fills(ann, live, 90)
    bob.logs_out()
    bob.logs_in(link.removeprefix(ann.line.address))
    expect(message(bob, "racket")).to_be_in_viewport()
    expect(message(bob, "number 90.")).to_have_count(0)
    bob.at("new-messages").click()
    expect(message(bob, "number 90.")).to_be_in_viewport()

    bob.at("search-toggle").click()
    bob.at("message-search").fill("SMASH rack")
    found = bob.at("found-message")
    expect(found.locator("mark")).to_have_text(["smashing", "racket"])
    bob.at("search-filters").click()
    bob.at("search-from").select_option(label="Me")
    expect(found).to_have_count(0)
    bob.at("search-from").select_option(label=ann.name)
    found.click()
    expect(message(bob, "racket").first).to_be_in_viewport()


# Looks at every frame: which message is in the middle, and whether there is none.
WATCH = """() => {
  const list = document.querySelector(".messages");
  window.seen = { numbers: [], blank: 0 };
  const look = () => {
    const { left, top, width, height } = list.getBoundingClientRect();
    const found = document.elementFromPoint(left + width / 2, top + height / 2);
    const row = found?.closest(".row, .messages-top, .messages-frame > :not(.messages)");
    const number = row?.querySelector("article")?.dataset.number;
    if (number !== undefined) window.seen.numbers.push(Number(number));
    else if (row == null) window.seen.blank += 1;
    requestAnimationFrame(look);
  };
  look();
}"""


def test_a_big_room_stays_put(visitors: Visitors, live: Live) -> None:
    """What is read moves with the wheel alone, while history comes in before and after it."""
    ann, bob = meet(visitors, "Big")
    room = ann.page.url
    ann.page.goto("about:blank")
    fills(bob, live, 3_000)
    ann.page.goto(room)
    expect(message(bob, "number 3000.")).to_be_in_viewport()
    bob.at("message-list").hover()
    settled(message(bob, "number 3000."))
    bob.page.evaluate(WATCH)
    up_to(bob.page, message(bob, "number 2500."))
    assert bob.at("message").count() < 150
    seen = bob.page.evaluate("window.seen")
    assert seen["blank"] == 0
    assert seen["numbers"] == sorted(seen["numbers"], reverse=True)

    message(bob, "number 2500.").scroll_into_view_if_needed()
    ann.says("meanwhile")
    expect(bob.at("new-messages")).to_contain_text("1 new message")
    before = settled(message(bob, "number 2500."))
    ann.says("and again")
    expect(bob.at("new-messages")).to_contain_text("2 new messages")
    assert settled(message(bob, "number 2500.")) == before

    bob.at("jump-date").fill((datetime.now().astimezone() - timedelta(days=1)).date().isoformat())
    expect(message(bob, re.compile(r"number 1\.$"))).to_be_in_viewport()
    expect(bob.at("message").filter(has_text="and again")).to_have_count(0)
    bob.at("new-messages").click()
    expect(message(bob, "and again")).to_be_in_viewport()


def up_to(page: Page, wanted: Locator) -> None:
    """Turn the wheel upwards until the message is there, or nearly."""
    page.get_by_test_id("message-list").hover()
    for _ in range(2 * PATIENCE // 50):
        if wanted.count():
            break
        page.mouse.wheel(0, -700)
        page.wait_for_timeout(50)
    settled(page.get_by_test_id("message").first)


def settled(where: Locator) -> FloatRect | None:
    """Where it is, once it stays there: a turn of the wheel goes on for a moment."""
    boxes: list[FloatRect | None] = [None]
    while boxes[-3:] != [boxes[-1]] * 3 or boxes[-1] is None:
        where.page.wait_for_timeout(100)
        boxes.append(where.bounding_box())
    return boxes[-1]


def test_hostile_text_is_text(visitors: Visitors) -> None:
    """Wherever people's words are shown."""
    ann, bob = visitors
    ann.signs_up()
    bob.signs_up()
    ann.makes_room(f"{HOSTILE[:40]} {ann.name}")
    bob.joins(ann.name)
    ann.at("attach").set_input_files({**picture(), "name": "<img src=x onerror=hit=1>.png"})
    ann.says(f"@{bob.name} {HOSTILE}")
    bob.sees(re.compile(re.escape("<script>window.hit=1</script>")))
    does(ann, "<img src=x", "pin")
    does(bob, "<img src=x", "reply")
    bob.says("an answer")
    expect(ann.at("quote")).to_contain_text("<img src=x")
    shown = bob.at("message").first.locator(".message-text")
    links = [link.get_attribute("href") or "" for link in shown.locator("a").all()]
    assert all(link.startswith(("https://a.org/", "/people/")) for link in links)
    is_harmless(bob.page)

    bob.at("pinned-toggle").click()
    expect(bob.at("pinned-panel")).to_contain_text("window.hit=1")
    is_harmless(bob.page)
    bob.at("search-toggle").click()
    bob.at("message-search").fill("window")
    expect(bob.at("found-message")).to_contain_text("<script>window.hit=1</script>")
    is_harmless(bob.page)
    bob.at("picture").click()
    expect(bob.at("lightbox")).to_contain_text("<img src=x")
    is_harmless(bob.page)
    bob.opens("/inbox")
    expect(bob.at("notice")).to_contain_text("<img src=x")
    is_harmless(bob.page)


def is_harmless(page: Page) -> None:
    """Nothing that people wrote has become an element of its own, and nothing of it has run."""
    made = "[onerror], [onload], [onclick], img[src=x], script:not([src]), [href^=javascript]"
    expect(page.locator(made)).to_have_count(0)
    assert page.evaluate("window.hit") is None

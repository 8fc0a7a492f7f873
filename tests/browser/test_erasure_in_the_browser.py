"""Somebody takes their data away, has all of it erased, and gets a certificate."""

import zipfile
from pathlib import Path

import orjson
from django.utils import timezone
from playwright.sync_api import expect

from consumers.erasure.run import go_on
from consumers.own_data.run import put_together
from tests.browser.visitor import Visitor
from tests.live import PASSWORD
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def proves(visitor: Visitor) -> None:
    """Give the password where the page asks for it once more."""
    form = visitor.at("proof-form")
    form.get_by_test_id("password").fill(PASSWORD)
    form.locator("button[type=submit]").click()
    expect(form).to_have_count(0)


def looks(visitor: Visitor, folder: Path, name: str) -> None:
    """Nothing sticks out, at a desk and on a phone, by day and by night."""
    for look, width in (("light", 1280), ("dark", 1280), ("light", 390)):
        visitor.page.emulate_media(color_scheme="dark" if look == "dark" else "light")
        visitor.page.set_viewport_size({"width": width, "height": 844})
        visitor.page.screenshot(path=folder / f"{name}-{look}-{width}.png", full_page=True)
        assert visitor.page.evaluate(OVERHANG) <= 0, (name, look, width)


def test_their_data_and_their_end(visitor: Visitor, tmp_path: Path) -> None:
    visitor.signs_up()
    visitor.expects("403")
    visitor.opens("/settings/account")
    visitor.at("ask-for-data").click()
    proves(visitor)
    expect(visitor.at("own-data-waiting")).to_be_visible()
    assert put_together(timezone.now()) == 1
    with visitor.page.expect_download() as coming:
        visitor.at("own-data-link").click()
    with zipfile.ZipFile(coming.value.path()) as archive:
        [profile] = orjson.loads(archive.read("profile.json"))
    assert profile["username"] == visitor.name
    visitor.at("delete-account").click()
    form = visitor.at("delete-form")
    form.get_by_label("Erase all that I wrote, too").check()
    looks(visitor, tmp_path, "account")
    form.get_by_test_id("confirmation").fill(visitor.name)
    form.locator("button[type=submit]").click()
    expect(visitor.at("erased-page")).to_contain_text("the key to it is gone")
    eventually(lambda: go_on(timezone.now()), every=0.5)
    expect(visitor.at("certificate")).to_contain_text('"reason": "own_wish"')
    looks(visitor, tmp_path, "certificate")
    assert visitor.name not in visitor.at("certificate").inner_text()
    with visitor.page.expect_download() as kept:
        visitor.page.get_by_role("link", name="Download it").click()
    told = orjson.loads(Path(kept.value.path()).read_bytes())
    assert orjson.loads(told["certificate"])["by"] == "the person"

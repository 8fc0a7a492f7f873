"""An admin at a browser: two accounts of one person become one. (The rest: test_admins_walk.py.)"""

import re

from playwright.sync_api import expect

from tests.api.staff import make_admin
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

FORBIDDEN = "status of 403"


def panel(admin: Visitor, of: Visitor) -> None:
    """Find somebody, and open what can be done about them."""
    admin.opens("/admin/people")
    admin.at("account-search").fill(of.name)
    admin.at("account").get_by_role("link", name=of.name).click()
    expect(admin.at("account-panel")).to_contain_text(f"{of.name}@example.org")


def test_two_accounts_become_one(visitors: tuple[Visitor, Visitor], live: Live) -> None:
    admin, double = visitors
    stays = live.person()
    double.signs_up()
    double.makes_room("Cellar")
    double.page.goto("about:blank")
    admin.signs_up()
    make_admin(str(admin.page.evaluate("fetch('/api/v1/me').then((a) => a.json())")["id"]))

    panel(admin, double)
    admin.at("merge").click()
    chosen(admin, admin.name)
    expect(admin.page.get_by_role("alert")).to_contain_text("That is you.")
    admin.at("merge-form").get_by_role("button", name="Back").click()
    chosen(admin, stays.name)
    both = admin.at("merge-both")
    expect(both.get_by_role("row", name="E-mail")).to_contain_text(stays.email)
    expect(both.get_by_role("row", name="Rooms").get_by_role("cell").first).to_have_text(
        re.compile("[12]")
    )
    admin.at("reason").fill("Signed up twice.")
    expect(admin.at("confirm")).to_be_disabled()
    admin.at("merge-confirmation").fill(double.name)
    admin.at("confirm").click()
    expect(admin.at("merged")).to_contain_text("Nobody can log in by it.")
    admin.at("merged").get_by_role("link").click()
    expect(admin.at("account-panel")).to_contain_text(stays.email)

    panel(admin, double)
    admin.page.get_by_role("link", name="Profile and roles").click()
    expect(admin.at("merged-into")).to_contain_text(f"@{double.name} is now {stays.name}")
    double.expects(FORBIDDEN)
    double.fills_in()
    expect(double.page.get_by_role("alert")).to_contain_text(f"Log in as {stays.name}.")


def chosen(admin: Visitor, name: str) -> None:
    """Find the account that stays, and choose it."""
    admin.at("pick-search").fill(name)
    admin.page.get_by_role("button", name=f"{name} stays").click()

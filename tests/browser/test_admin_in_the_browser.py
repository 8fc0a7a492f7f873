"""An admin at a browser: the audit with its filters, somebody kept out, somebody acted as."""

import re

from playwright.sync_api import Locator, expect

from tests.api.staff import make_admin
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

FORBIDDEN = "status of 403"


def entry(admin: Visitor, *words: str) -> Locator:
    """The newest entry that says all of this."""
    found = admin.at("audit-entry")
    for word in words:
        found = found.filter(has_text=word)
    return found.first


def reasoned(admin: Visitor, why: str) -> None:
    """Say why, and do it."""
    admin.at("reason").fill(why)
    admin.at("confirm").click()


def panel(admin: Visitor, of: Visitor) -> None:
    """Find somebody, and open what can be done about them."""
    admin.opens("/admin/people")
    admin.at("account-search").fill(of.name)
    admin.at("account").get_by_role("link", name=of.name).click()
    expect(admin.at("account-panel")).to_contain_text(f"{of.name}@example.org")


def test_an_admins_walk(visitors: tuple[Visitor, Visitor], live: Live) -> None:
    admin, ben = visitors
    ben.signs_up()
    admin.signs_up()
    make_admin(str(admin.page.evaluate("fetch('/api/v1/me').then((a) => a.json())")["id"]))

    panel(admin, ben)
    expect(admin.at("held-session")).to_have_count(1)
    admin.at("suspend").click()
    admin.at("suspend-for").select_option("One day")
    reasoned(admin, "Threats in Court 1.")
    expect(admin.at("suspended")).to_contain_text("Threats in Court 1.")
    expect(admin.at("held-session")).to_have_count(0)
    ben.expects(FORBIDDEN)
    ben.fills_in()
    expect(ben.page.get_by_role("alert")).to_contain_text("Threats in Court 1.")
    admin.at("lift").click()
    reasoned(admin, "Has apologised.")
    expect(admin.at("suspend")).to_be_visible()
    ben.logs_in()

    admin.page.reload()
    admin.at("end-all").click()
    reasoned(admin, "Lost a phone.")
    expect(admin.at("held-session")).to_have_count(0)
    ben.page.reload()
    expect(ben.at("login-form")).to_be_visible()
    ben.logs_in()

    acts(admin, ben)
    looks(admin, ben)


def acts(admin: Visitor, ben: Visitor) -> None:
    """As Ben, with a banner, and back."""
    panel(admin, ben)
    admin.at("act-as").click()
    reasoned(admin, "They see no rooms.")
    expect(admin.at("acting-banner")).to_contain_text(f"act as {ben.name}")
    expect(admin.at("me-menu")).to_contain_text(ben.name)
    admin.makes_room(f"For {ben.name}")
    expect(admin.at("acting-banner")).to_be_visible()
    admin.at("stop-acting").click()
    expect(admin.at("account-panel")).to_be_visible()
    expect(admin.at("acting-banner")).to_have_count(0)
    expect(admin.at("me-menu")).to_contain_text(admin.name)


def looks(admin: Visitor, ben: Visitor) -> None:
    """Everything of it stands in the audit; what is looked for is kept."""
    admin.opens("/admin/audit")
    expect(entry(admin, admin.name, "stopped acting", ben.name)).to_be_visible()
    began = entry(admin, admin.name, "began to act", ben.name)
    began.click()
    expect(began).to_contain_text("They see no rooms.")
    began.get_by_test_id("only-actor").click()
    expect(admin.page).to_have_url(re.compile(r"\?actor="))
    expect(entry(admin, "created room", "as", ben.name)).to_be_visible()
    expect(entry(admin, "suspended account", ben.name)).to_be_visible()
    admin.at("filter-action").fill("EndSessions")
    admin.at("filter").click()
    expect(admin.at("audit-entry")).to_have_count(1)
    admin.at("filter-name").fill("My endings")
    admin.at("filter-save").click()
    kept = admin.at("saved-filter", text="My endings")
    expect(kept).to_have_attribute("aria-pressed", "true")

    admin.opens("/admin/audit")
    admin.at("filter-outcome").select_option("refused")
    expect(entry(admin, "tried to log in", ben.name)).to_be_visible()
    expect(admin.at("outcome").first).to_have_text("refused")
    kept.click()
    expect(admin.at("audit-entry")).to_have_count(1)
    with admin.page.expect_download() as download:
        admin.at("export-csv").click()
    assert "EndSessions" in download.value.path().read_text()
    admin.at("filter-delete").click()
    expect(kept).to_have_count(0)


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
    admin.at("merge-search").fill(name)
    admin.page.get_by_role("button", name=f"{name} stays").click()

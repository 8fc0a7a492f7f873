"""What analysts and admins do, whichever page they are on."""

from pathlib import Path

from playwright.sync_api import expect

from consumers.jobs import work_off
from tests.browser.visitor import Visitor
from tests.live import Live


def becomes(visitor: Visitor, live: Live, role: str) -> None:
    """Is given a role, and told so."""
    live.grant(role, visitor.name)
    expect(visitor.at("toast")).to_contain_text(f"“{role}”")
    visitor.at("toast-close").click()


def goes_to(visitor: Visitor, part: str, view: str) -> None:
    """A view of `history` or `admin`, by one's menu."""
    visitor.at("me-menu").click()
    visitor.at(part).click()
    visitor.at(f"{part}-page").get_by_test_id(f"view-{view}").click()


def reasoned(admin: Visitor, why: str) -> None:
    """Say why, and do it."""
    admin.at("reason").fill(why)
    admin.at("confirm").click()
    expect(admin.at("reason")).to_have_count(0)


def exported(visitor: Visitor, to: Path) -> bytes:
    """The file of the export that the form asks for, once the worker has made it."""
    form, newest = visitor.at("export-form"), visitor.at("export").first
    before = visitor.at("export").count()
    form.get_by_role("button", name="Make the export").click()
    expect(visitor.at("export")).to_have_count(before + 1)
    work_off()
    expect(newest).to_have_attribute("data-state", "done")
    with visitor.page.expect_download() as download:
        newest.get_by_test_id("download-export").click()
    download.value.save_as(to)
    return to.read_bytes()

"""An admin at a browser: takes events away in a file, and sees that the log is what it was."""

from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from playwright.sync_api import expect

from consumers.jobs import work_off
from events import checkpoints
from tests.browser.visitor import Visitor
from tests.live import Live

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]


@pytest.fixture
def signed(live: Live) -> Iterator[None]:
    """Checkpoints of this test alone: others have other logs."""
    yield
    checkpoints.file().unlink()


def an_admin(visitor: Visitor, live: Live) -> None:
    visitor.signs_up()
    live.grant("admin", visitor.name)


def test_an_export_and_a_verification(
    visitor: Visitor, live: Live, signed: None, tmp_path: Path
) -> None:
    an_admin(visitor, live)
    visitor.opens("/history/exports")
    form = visitor.at("export-form")
    visitor.at("export-type").fill("AccountRegistered RoleGranted")
    visitor.at("export-personal").check()
    form.get_by_role("button", name="Make the export").click()
    row = visitor.at("export").first
    expect(row).to_have_attribute("data-state", "waiting")
    work_off()
    expect(row).to_have_attribute("data-state", "done")
    expect(row).to_contain_text("type AccountRegistered, RoleGranted; with personal data")
    with visitor.page.expect_download() as download:
        row.get_by_test_id("download-export").click()
    download.value.save_as(tmp_path / "export")
    events = [orjson.loads(line) for line in (tmp_path / "export").read_bytes().splitlines()]
    assert {each["type"] for each in events} == {"AccountRegistered", "RoleGranted"}
    assert visitor.name in [each["payload"].get("username") for each in events]

    visitor.expects("400")
    visitor.at("export-type").fill("Nothing")
    form.get_by_role("button", name="Make the export").click()
    expect(form.get_by_role("alert")).to_contain_text("There is no 'Nothing'")
    row.get_by_test_id("delete-export").click()
    visitor.at("confirm").click()
    expect(visitor.at("export")).to_have_count(0)

    checkpoints.sign()
    visitor.opens("/admin/integrity")
    expect(visitor.at("checkpoint")).to_have_count(1)
    visitor.at("verify").click()
    visitor.at("reason").fill("Before the audit")
    visitor.at("confirm").click()
    run = visitor.at("verification").first
    expect(run).to_have_attribute("data-state", "waiting")
    work_off()
    expect(run).to_have_attribute("data-result", "fits")
    with visitor.page.expect_download() as download:
        visitor.at("download-checkpoints").click()
    assert download.value.path().read_bytes() == checkpoints.file().read_bytes()

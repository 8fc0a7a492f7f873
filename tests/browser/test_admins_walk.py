"""An admin's walk, by links alone: what was refused, and to whom; that person kept out, and acted
as; the system put right; the log verified, here and elsewhere; the person erased; and all of it in
the audit."""

import re
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest
from django.utils import timezone
from playwright.sync_api import Locator, expect

from consumers.erasure.run import go_on
from consumers.jobs import work_off
from courtside import verify
from events import checkpoints
from tests.browser.operating import operates
from tests.browser.staff import becomes, exported, goes_to, reasoned
from tests.browser.visitor import Visitor
from tests.live import PASSWORD, Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]
pytestmark = pytest.mark.usefixtures("operations")

FORBIDDEN = "status of 403"


@pytest.fixture
def signed(live: Live) -> Iterator[None]:
    """Checkpoints of this test alone: others have other logs."""
    yield
    checkpoints.file().unlink(missing_ok=True)


def test_an_admins_walk(
    visitors: tuple[Visitor, Visitor], live: Live, anna: Person, signed: None, tmp_path: Path
) -> None:
    admin, ben = visitors
    ben.name = is_refused(ben, live, live.room(anna))
    admin.signs_up()
    becomes(admin, live, "admin")
    audits(admin, ben)
    keeps_out(admin, ben)
    acts(admin, ben)
    operates(admin, live, anna)
    verifies(admin, tmp_path)
    erases(admin, ben)
    finds_all_of_it(admin, ben)


def is_refused(ben: Visitor, live: Live, room: str) -> str:
    """Somebody tries what they may not, and to log in with a wrong password. Their name."""
    person = live.person()
    live.join(person, room)
    with live.client(person) as client:
        assert client.post(f"/api/v1/rooms/{room}/archive").status_code == 403
    ben.opens("/login")
    form = ben.at("login-form")
    form.get_by_test_id("login").fill(person.name)
    form.get_by_test_id("password").fill(f"not {PASSWORD}")
    form.get_by_role("button", name="Log in").click()
    expect(ben.page.get_by_role("alert")).to_be_visible()
    return person.name


def entry(admin: Visitor, *words: str) -> Locator:
    """The newest entry that says all of this."""
    found = admin.at("audit-entry")
    for word in words:
        found = found.filter(has_text=word)
    return found.first


def audits(admin: Visitor, ben: Visitor) -> None:
    """What was refused; the failed log-in leads to the person, and is a filter to keep."""
    goes_to(admin, "admin", "audit")
    admin.at("filter-outcome").select_option("refused")
    refused = entry(admin, ben.name, "tried to archive room")
    refused.click()
    expect(refused).to_contain_text("Why refused")
    failed = entry(admin, "log in", ben.name)
    failed.click()
    failed.get_by_test_id("only-action").click()
    expect(entry(admin, "archive room")).to_have_count(0)
    admin.at("filter-name").fill("Failed log-ins")
    admin.at("filter-save").click()
    kept = admin.at("saved-filter", text="Failed log-ins")
    expect(kept).to_have_attribute("aria-pressed", "true")
    admin.at("filter-none").click()
    expect(kept).to_have_attribute("aria-pressed", "false")
    kept.click()
    failed.click()
    failed.get_by_role("link", name=f"Account of {ben.name}").click()
    expect(admin.at("account-panel")).to_contain_text(ben.name)


def keeps_out(admin: Visitor, ben: Visitor) -> None:
    """With a reason that is told; let in again, their sessions end once more."""
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


def acts(admin: Visitor, ben: Visitor) -> None:
    """As Ben, with a banner, and back."""
    admin.at("act-as").click()
    admin.at("reason").fill("They see no rooms.")
    admin.at("confirm").click()
    expect(admin.at("acting-banner")).to_contain_text(f"act as {ben.name}")
    expect(admin.at("me-menu")).to_contain_text(ben.name)
    admin.makes_room(f"For {ben.name}")
    expect(admin.at("acting-banner")).to_be_visible()
    admin.at("stop-acting").click()
    expect(admin.at("account-panel")).to_be_visible()
    expect(admin.at("acting-banner")).to_have_count(0)
    expect(admin.at("me-menu")).to_contain_text(admin.name)


def verifies(admin: Visitor, folder: Path) -> None:
    """Here, to the end; and elsewhere, with what was taken away: no server, no database."""
    checkpoints.sign()
    admin.at("view-integrity").click()
    admin.at("verify").click()
    reasoned(admin, "Before the audit.")
    run = admin.at("verification").first
    expect(run).to_have_attribute("data-state", "waiting")
    work_off()
    expect(run).to_have_attribute("data-result", "fits")
    key = admin.at("public-key").inner_text()
    with admin.page.expect_download() as download:
        admin.at("download-checkpoints").click()
    download.value.save_as(folder / "checkpoints")
    goes_to(admin, "history", "exports")
    admin.at("export-sealed").check()
    history, signed = folder / "history.ndjson", folder / "checkpoints"
    lines = exported(admin, history).splitlines(keepends=True)
    given = [str(history), "--checkpoints", str(signed), "--public-key", key]
    assert verify.main(given) == verify.GOOD
    history.write_bytes(b"".join(lines[:3] + lines[4:]))
    assert verify.main(given) == verify.BAD


def erases(admin: Visitor, ben: Visitor) -> None:
    """For good, after showing once more who asks; the certificate names nobody, and is kept."""
    goes_to(admin, "admin", "people")
    admin.at("account-search").fill(ben.name)
    admin.at("account").get_by_role("link", name=ben.name).click()
    admin.at("account-panel").get_by_test_id("erase").click()
    form = admin.at("erase-form")
    form.get_by_test_id("erase-confirmation").fill(ben.name)
    admin.expects("401", "403")
    form.get_by_test_id("erase").click()
    proof = admin.at("proof-form")
    proof.get_by_test_id("password").fill(PASSWORD)
    proof.locator("button[type=submit]").click()
    admin.at("erased").get_by_role("link").click()
    expect(admin.at("erased-page")).to_contain_text("the key to it is gone")
    eventually(lambda: go_on(timezone.now()), every=0.5)
    certificate = admin.at("certificate")
    expect(certificate).to_contain_text('"reason": "request"')
    assert ben.name not in certificate.inner_text()
    goes_to(admin, "admin", "people")
    with admin.page.expect_download() as download:
        admin.at("certificate-file").first.click()
    told = orjson.loads(orjson.loads(download.value.path().read_bytes())["certificate"])
    assert told["reason"] == "request"


DONE = (
    "suspended account",
    "lifted suspension",
    "ended sessions",
    "began to act",
    "created room",
    "stopped acting",
    "showed payload",
    "skipped event",
    "retried stream",
    "requested rebuild",
    "requested verification",
    "erased person",
)


def finds_all_of_it(admin: Visitor, ben: Visitor) -> None:
    """In the audit, from there to a reason; of whom was erased, not even the name."""
    admin.at("view-audit").click()
    mine = entry(admin, admin.name, "erased person")
    mine.click()
    mine.get_by_test_id("only-actor").click()
    expect(admin.page).to_have_url(re.compile(r"\?actor="))
    while admin.at("more").count():
        admin.at("more").click()
        expect(admin.page.locator("[aria-label=Entries][aria-busy=false]")).to_be_visible()
    for deed in DONE:
        expect(entry(admin, admin.name, deed)).to_be_visible()
    assert ben.name not in admin.at("audit-entries").inner_text()
    with admin.page.expect_download() as download:
        admin.at("export-csv").click()
    assert "RetryStream" in download.value.path().read_text()
    retried = entry(admin, "retried stream")
    retried.click()
    retried.get_by_role("link", name="The event").click()
    admin.at("history-event").click()
    expect(admin.at("history-payload")).to_contain_text("•••")
    admin.at("history-personal").check()
    expect(admin.at("history-payload")).to_contain_text("is mended.")

"""Somebody at a browser: signs up, gets in by every way, and sets what an account can be set to."""

import io
from collections.abc import Iterator
from pathlib import Path
from time import time

import httpx
import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, expect

from core.domain.accounts.languages import LANGUAGES
from tests.accounts import code_in, mail_to, mails_to, totp
from tests.browser.visitor import Visitor, coming
from tests.live import PASSWORD, Live
from tests.oauth import Site, site
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures", "tests.browser.fixtures"]

OTHER = "another-horse-battery"
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def address(visitor: Visitor) -> str:
    """Where mail to the visitor goes."""
    return f"{visitor.name}@example.org"


def sent(visitor: Visitor) -> int:
    """How many mails the visitor has got."""
    return len(mails_to(address(visitor)))


def code(visitor: Visitor, before: int = 0) -> str:
    """The code in the mail that comes after so many others."""
    return code_in(mail_to(address(visitor), before + 1))


def submit(form: Locator, **values: str) -> None:
    """Fill in a form and send it."""
    for name, value in values.items():
        form.get_by_test_id(name).fill(value)
    form.locator("button[type=submit]").click()


def proves(visitor: Visitor) -> None:
    """Give the password where the page asks for it once more."""
    submit(visitor.at("proof-form"), password=PASSWORD)
    expect(visitor.at("proof-form")).to_have_count(0)


def settings(visitor: Visitor, section: str) -> None:
    """Open a page of settings."""
    visitor.opens(f"/settings/{section}")
    expect(visitor.at("settings-page")).to_be_visible()


def enters(visitor: Visitor, password: str = PASSWORD) -> None:
    """Give name and password at the log-in page; a second step may follow."""
    visitor.opens("/login")
    submit(visitor.at("login-form"), login=visitor.name, password=password)


def confirms_email(visitor: Visitor) -> None:
    """Follow the banner, and enter the code that was mailed after signing up."""
    visitor.at("email-banner").get_by_role("link").click()
    submit(visitor.at("confirm-email-form"), key=code(visitor))
    expect(visitor.at("address-section")).not_to_contain_text("not confirmed")


def account(visitor: Visitor) -> dict[str, object]:
    """What the API tells the visitor of themselves."""
    answer = visitor.page.request.get(f"{visitor.line.address}/api/v1/me")
    found: dict[str, object] = answer.json()
    return found


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[Site]:
    """Another site, through which one can log in."""
    with site() as running:
        yield running


@pytest.fixture(scope="module")
def strict(live: Live, elsewhere: Site) -> Live:
    """A second web process, where nobody gets in before their address is confirmed."""
    address = live.stack.web(COURTSIDE_EMAIL_VERIFICATION="mandatory", **elsewhere.env)
    return Live(live.stack, address)


def test_sign_up_with_a_confirmed_address(chromium: Browser, strict: Live) -> None:
    with coming(chromium, strict) as ann:
        ann.opens("/register?next=%2Fsettings%2Faccount")
        submit(ann.at("signup-form"), username=ann.name, email=address(ann), password="123")
        expect(ann.at("password")).to_be_focused()
        expect(ann.at("password")).to_have_attribute("aria-invalid", "true")
        submit(ann.at("signup-form"), password=PASSWORD)
        expect(ann.at("verify-email")).to_contain_text(address(ann))
        first = code(ann)
        ann.page.reload()
        submit(ann.at("verify-email-form"), key="WRNG-CODE")
        expect(ann.at("error-alert")).to_be_visible()
        ann.at("resend-code").click()
        second = code(ann, before=1)
        assert first != second
        submit(ann.at("verify-email-form"), key=second)
        expect(ann.at("own-email")).to_have_text(address(ann))
        expect(ann.at("address-section")).to_contain_text("confirmed")


def test_an_authenticator_app_and_recovery_codes(visitor: Visitor) -> None:
    visitor.signs_up()
    confirms_email(visitor)
    settings(visitor, "security")
    visitor.at("set-up-app").click()
    secret = visitor.at("totp-secret").inner_text().replace(" ", "")
    submit(visitor.at("app-form"), code=totp(secret))
    proves(visitor)
    shown = visitor.at("recovery-codes").locator("li")
    expect(shown).to_have_count(10)
    codes = shown.all_inner_texts()
    visitor.at("codes-kept").click()
    expect(visitor.at("recovery-section")).to_contain_text("10 codes are left")

    visitor.logs_out()
    enters(visitor)
    submit(visitor.at("second-factor-form"), code="000000")
    expect(visitor.at("error-alert")).to_be_visible()
    submit(visitor.at("second-factor-form"), code=totp(secret, time() + 30))
    visitor.is_connected()

    visitor.logs_out()
    enters(visitor)
    expect(visitor.at("second-factor-form")).to_be_visible()
    visitor.page.reload()
    visitor.at("other-factor").click()
    submit(visitor.at("second-factor-form"), code=codes[0])
    visitor.is_connected()
    settings(visitor, "security")
    expect(visitor.at("recovery-section")).to_contain_text("9 codes are left")
    visitor.at("remove-app").click()
    visitor.at("confirm").click()
    proves(visitor)
    expect(visitor.at("set-up-app")).to_be_visible()


def test_a_code_by_mail_as_second_step(visitor: Visitor) -> None:
    visitor.signs_up()
    confirms_email(visitor)
    settings(visitor, "security")
    visitor.at("email-code").click()
    proves(visitor)
    expect(visitor.at("email-code")).to_have_text("Switch off")
    visitor.logs_out()
    before = sent(visitor)
    enters(visitor)
    code(visitor, before)
    visitor.at("resend-code").click()
    submit(visitor.at("login-code-form"), code=code(visitor, before + 1))
    visitor.is_connected()


def test_a_forgotten_password(visitor: Visitor) -> None:
    visitor.signs_up()
    visitor.logs_out()
    before = sent(visitor)
    visitor.at("forgot-password").click()
    submit(visitor.at("forgot-form"), email=address(visitor))
    submit(visitor.at("reset-code-form"), key=code(visitor, before))
    submit(visitor.at("new-password-form"), password=OTHER)
    expect(visitor.at("login-form")).to_be_visible()
    enters(visitor, PASSWORD)
    expect(visitor.at("error-alert")).to_be_visible()
    enters(visitor, OTHER)
    visitor.is_connected()


def test_another_site_says_who_somebody_is(
    chromium: Browser, strict: Live, elsewhere: Site
) -> None:
    with coming(chromium, strict) as ann:
        elsewhere.user, elsewhere.refuses = {"id": ann.name, "given_name": ann.name}, True
        ann.opens("/login?next=%2Fsettings%2Fsecurity")
        ann.at("provider-google").click()
        expect(ann.at("error-alert")).to_contain_text("cancelled")
        elsewhere.refuses = False
        ann.page.get_by_role("link", name="Back to the log-in").click()
        ann.at("provider-google").click()
        submit(ann.at("provider-signup-form"), username=ann.name, email=address(ann))
        submit(ann.at("verify-email-form"), key=code(ann))
        submit(ann.at("password-form"), new_password=PASSWORD)
        expect(ann.at("current_password")).to_be_visible()

        ann.at("settings-account").click()
        ann.at("disconnect-google").click()
        proves(ann)
        ann.at("connect-google").click()
        proves(ann)
        expect(ann.at("disconnect-google")).to_be_visible()


def test_a_profile_with_a_picture(visitor: Visitor) -> None:
    visitor.signs_up()
    settings(visitor, "profile")
    known = visitor.at("language").locator("option").evaluate_all("all => all.map(o => o.value)")
    assert set(known) == LANGUAGES | {""}
    form = visitor.at("profile-form")
    form.get_by_test_id("language").select_option("ka")
    form.get_by_test_id("time_zone-detect").click()
    submit(form, display_name="ანა 🏓", alias="Ace", bio="b" * 501)
    expect(visitor.at("bio")).to_be_focused()
    submit(form, bio="Plays.\nWins.")
    expect(form.get_by_role("status")).to_have_text("Saved.")
    eventually(lambda: account(visitor)["display_name"] == "ანა 🏓")

    visitor.at("avatar-file").set_input_files(picture())
    visitor.at("upload-avatar").click()
    shown = visitor.at("own-avatar").locator("img")
    expect(shown).not_to_have_js_property("naturalWidth", 0)
    visitor.page.reload()
    expect(visitor.at("bio")).to_have_value("Plays.\nWins.")
    expect(visitor.at("language")).to_have_value("ka")
    expect(visitor.at("time_zone")).not_to_have_value("")
    visitor.at("remove-avatar").click()
    expect(shown).to_have_count(0)


def picture() -> FilePayload:
    """A PNG as a browser would send it."""
    file = io.BytesIO()
    Image.new("RGB", (640, 480), (27, 94, 82)).save(file, "PNG")
    return {"name": "me.png", "mimeType": "image/png", "buffer": file.getvalue()}


def test_ending_another_session(visitors: tuple[Visitor, Visitor]) -> None:
    here, there = visitors
    here.signs_up()
    there.name = here.name
    there.logs_in()
    settings(here, "sessions")
    expect(here.at("session")).to_have_count(2)
    here.at("end-session").click()
    expect(here.at("session")).to_have_count(1)
    there.page.reload()
    expect(there.at("login-form")).to_be_visible()
    here.page.reload()
    here.is_connected()


def test_an_api_key(visitor: Visitor) -> None:
    visitor.signs_up()
    settings(visitor, "keys")
    submit(visitor.at("key-form"), name="Scoreboard 🏓")
    secret = visitor.at("key-secret").inner_text()
    assert calls_with(visitor, secret)["username"] == visitor.name
    visitor.at("key-kept").click()
    expect(visitor.at("key-secret")).to_have_count(0)
    expect(visitor.at("key")).to_contain_text("Scoreboard 🏓")
    visitor.page.reload()
    expect(visitor.at("key")).to_have_count(1)
    visitor.at("revoke-key").click()
    visitor.at("confirm").click()
    expect(visitor.at("key")).to_have_count(0)
    assert "username" not in calls_with(visitor, secret)


def calls_with(visitor: Visitor, secret: str) -> dict[str, object]:
    """What a program with the key is told about whom it acts for."""
    headers = {"Authorization": f"Bearer {secret}"}
    answer = httpx.get(f"{visitor.line.address}/api/v1/me", headers=headers)
    found: dict[str, object] = answer.json()
    return found


def test_another_name_and_address(visitor: Visitor) -> None:
    visitor.signs_up()
    confirms_email(visitor)
    submit(visitor.at("username-form"), username="-wrong")
    expect(visitor.at("username")).to_be_focused()
    visitor.name = f"{visitor.name}-two"
    submit(visitor.at("username-form"), username=visitor.name)
    expect(visitor.at("username-form").get_by_role("status")).to_be_visible()
    submit(visitor.at("email-form"), email=address(visitor))
    proves(visitor)
    submit(visitor.at("confirm-email-form"), key=code(visitor))
    expect(visitor.at("own-email")).to_have_text(address(visitor))
    visitor.page.reload()
    expect(visitor.at("own-email")).to_have_text(address(visitor))


def test_another_password(visitor: Visitor) -> None:
    visitor.signs_up()
    settings(visitor, "security")
    submit(visitor.at("password-form"), current_password="wrong", new_password=OTHER)
    expect(visitor.at("current_password")).to_be_focused()
    submit(visitor.at("password-form"), current_password=PASSWORD)
    expect(visitor.at("password-form").get_by_role("status")).to_be_visible()
    visitor.logs_out()
    enters(visitor, OTHER)
    visitor.is_connected()


def test_the_end_of_an_account(visitor: Visitor) -> None:
    visitor.signs_up()
    settings(visitor, "account")
    visitor.at("delete-account").click()
    form = visitor.at("delete-form")
    expect(form.locator("button[type=submit]")).to_be_disabled()
    submit(form, confirmation=visitor.name)
    proves(visitor)
    expect(visitor.at("login-form")).to_be_visible()
    enters(visitor)
    expect(visitor.at("error-alert")).to_be_visible()


OUTSIDE = ("login", "register", "password/forgot")
INSIDE = ("profile", "account", "security", "sessions", "keys")


@pytest.mark.parametrize(("look", "width"), [("light", 390), ("dark", 1280)])
def test_the_pages_fit(visitor: Visitor, tmp_path: Path, look: str, width: int) -> None:
    """Nothing sticks out sideways, at a desk and on a phone, by day and by night."""
    visitor.page.emulate_media(color_scheme="dark" if look == "dark" else "light")
    visitor.page.set_viewport_size({"width": width, "height": 844})

    def fits(path: str) -> None:
        visitor.opens(f"/{path}")
        expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
        assert visitor.page.screenshot(path=tmp_path / f"{path.replace('/', '-')}.png")
        assert visitor.page.evaluate(OVERHANG) <= 0, path

    for path in OUTSIDE:
        fits(path)
    visitor.signs_up()
    for section in INSIDE:
        fits(f"settings/{section}")

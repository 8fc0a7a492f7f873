"""What people tell of themselves: names, profile, privacy, picture."""

import io
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from PIL import Image, ImageDraw, PngImagePlugin

from core.config import config
from tests.accounts import recorded
from tests.live import Live, Person
from tests.stack import eventually

pytest_plugins = ["tests.live_fixtures"]

PROFILE = {
    "display_name": "Đặng 🏓",
    "alias": "ace",
    "bio": "one\ntwo",
    "language": "vi",
    "time_zone": "Asia/Ho_Chi_Minh",
}
PRIVACY = {"findable": False, "presence_to": "nobody", "details_to": "friends"}
AVATARS = config.data_dir / "avatars"


@pytest.fixture
def client(live: Live, anna: Person) -> Iterator[httpx.Client]:
    with live.client(anna) as opened:
        yield opened


def me(client: httpx.Client) -> dict[str, Any]:
    body: dict[str, Any] = client.get("/api/v1/me").raise_for_status().json()
    return body


@pytest.mark.parametrize(
    ("path", "body", "event"),
    [("profile", PROFILE, "ProfileChanged"), ("privacy", PRIVACY, "PrivacyChanged")],
)
def test_what_is_put_is_shown(
    live: Live, client: httpx.Client, anna: Person, path: str, body: dict[str, Any], event: str
) -> None:
    for _ in range(2):
        assert client.put(f"/api/v1/me/{path}", json=body).status_code == 200
    eventually(lambda: body.items() <= me(client).items())
    assert recorded(live, anna.id).count(event) == 1, "the same again is no change"


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("profile", PROFILE | {"bio": "x" * 501}, "bio"),
        ("profile", PROFILE | {"language": "klingon"}, "language"),
        ("profile", PROFILE | {"more": 1}, "more"),
        ("profile", {"bio": "alone"}, "display_name"),
        ("privacy", PRIVACY | {"presence_to": "enemies"}, "presence_to"),
        ("privacy", {}, "findable"),
    ],
)
def test_what_is_wrong_is_named(
    client: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    answer = client.put(f"/api/v1/me/{path}", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "invalid")
    assert field in answer.json()["errors"]


def test_a_user_name_changes(live: Live, client: httpx.Client, anna: Person) -> None:
    for name in (f"{anna.name}-Ż", f"{anna.name}-ż"):  # another case of one's own is free
        assert client.patch("/api/v1/me", json={"username": name}).status_code == 200
        assert me(client)["username"] == name
    assert recorded(live, anna.id)[-2:] == ["UsernameChanged"] * 2


@pytest.mark.parametrize("name", ["", "a", "two words", "x" * 41, "-dash", "a@b"])
def test_a_bad_user_name_is_refused(client: httpx.Client, anna: Person, name: str) -> None:
    answer = client.patch("/api/v1/me", json={"username": name})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_username")
    assert me(client)["username"] == anna.name


def test_a_taken_user_name_is_refused(client: httpx.Client, ben: Person) -> None:
    answer = client.patch("/api/v1/me", json={"username": ben.name.upper()})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_username")
    assert "already exists" in answer.json()["detail"]


def picture(kind: str, size: tuple[int, int] = (900, 600), **options: Any) -> bytes:
    """Left half red, right half blue."""
    image = Image.new("RGB", size, "red")
    ImageDraw.Draw(image).rectangle((size[0] // 2, 0, *size), fill="blue")
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def put(client: httpx.Client, content: bytes) -> httpx.Response:
    return client.put("/api/v1/me/avatar", files={"file": ("me.png", content, "image/png")})


def shown(client: httpx.Client, avatar: str, size: int) -> Image.Image:
    answer = client.get(f"{avatar}-{size}.webp")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-security-policy"] == "default-src 'none'; sandbox"
    image = Image.open(io.BytesIO(answer.content))
    assert (image.format, image.size) == ("WEBP", (size, size))
    return image


def colour(pixel: Any) -> str:
    red, _, blue = pixel
    return "red" if red > 200 and blue < 60 else "blue" if blue > 200 and red < 60 else str(pixel)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_picture_is_shown_in_three_sizes(client: httpx.Client, kind: str) -> None:
    answer = put(client, picture(kind))
    assert answer.status_code == 200, answer.text
    avatar = answer.json()["avatar"]
    assert me(client)["avatar"] == avatar
    for size in (512, 128, 48):
        image = shown(client, avatar, size).convert("RGB")
        left, right = image.getpixel((size // 4, size // 2)), image.getpixel((size - 5, 5))
        assert colour(left) == "red"
        assert colour(right) == "blue"


def test_a_picture_is_turned_upright_and_holds_nothing_else(client: httpx.Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 3  # upside down
    exif[0x010E] = "taken at home"
    content = picture("JPEG", exif=exif, comment=b"secret", icc_profile=b"profile" * 40)
    image = shown(client, put(client, content).json()["avatar"], 512)
    assert not {"exif", "icc_profile", "xmp", "comment"} & image.info.keys()
    assert colour(image.convert("RGB").getpixel((20, 20))) == "blue"


def test_the_files_of_the_picture_before_are_removed(client: httpx.Client) -> None:
    before = put(client, picture("PNG")).json()["avatar"].removeprefix("/avatars/")
    after = put(client, picture("PNG")).json()["avatar"].removeprefix("/avatars/")
    assert len(list(AVATARS.glob(f"{after}-*.webp"))) == 3
    assert not list(AVATARS.glob(f"{before}-*.webp"))
    assert client.delete("/api/v1/me/avatar").json() == {"avatar": None}
    assert not list(AVATARS.glob(f"{after}-*.webp"))
    assert me(client)["avatar"] is None
    assert client.get(f"/avatars/{after}-512.webp").status_code == 404


def bomb() -> bytes:
    """60 megapixels in few bytes."""
    return picture("PNG", (10_000, 6_000))


def with_text() -> bytes:
    """A picture whose metadata unpacks to a lot."""
    info = PngImagePlugin.PngInfo()
    info.add_text("comment", "x" * 60_000_000, zip=True)
    return picture("PNG", (10, 10), pnginfo=info)


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        pytest.param(lambda: b"", 400, "bad_picture", id="empty"),
        pytest.param(lambda: b"<svg onload='alert(1)'/>", 400, "bad_picture", id="svg"),
        pytest.param(lambda: picture("GIF"), 400, "bad_picture", id="gif"),
        pytest.param(lambda: picture("PNG")[:300], 400, "bad_picture", id="cut short"),
        pytest.param(with_text, 400, "bad_picture", id="text bomb"),
        pytest.param(bomb, 413, "picture_too_large", id="bomb"),
        pytest.param(lambda: b"x" * (5 * 2**20 + 1), 413, "picture_too_large", id="6 MB"),
        pytest.param(lambda: b"x" * (8 * 2**20), 413, "picture_too_large", id="8 MB"),
    ],
)
def test_what_is_no_picture_is_refused(
    client: httpx.Client, content: Any, status: int, code: str
) -> None:
    answer = put(client, content())
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert me(client)["avatar"] is None


def test_without_a_file_there_is_no_picture(client: httpx.Client) -> None:
    answer = client.put("/api/v1/me/avatar", files={"other": ("x", b"y")})
    assert (answer.status_code, answer.json()["code"]) == (400, "bad_picture")
    assert client.put("/api/v1/me/avatar", json={}).status_code == 415


@pytest.mark.parametrize("name", ["0" * 32 + "-512.webp", "x-512.webp", "../secrets.env", ""])
def test_nothing_else_is_served(client: httpx.Client, name: str) -> None:
    assert client.get(f"/avatars/{name.replace('/', '%2F')}").status_code == 404

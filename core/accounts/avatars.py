"""Pictures of people: taken in by decoding alone, kept in three sizes without anything else that
was in the file."""

import secrets
from io import BytesIO
from threading import Lock

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db import transaction
from PIL import Image, ImageOps

from core.accounts.models import User
from core.accounts.record import recorded
from core.domain.accounts.commands import ChangeAvatar
from core.domain.base import Rejection
from core.handle import Origin

SIZES = (512, 128, 48)
FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 5 * 1024 * 1024
MOST_PIXELS = 40_000_000  # a small file can hold a picture that fills the memory
QUALITY = 85

_one_at_a_time = Lock()


class BadPicture(Rejection):
    code = "bad_picture"
    message = "The file is no picture that can be read."
    remedy = "Send a PNG, JPEG or WebP."


class PictureTooLarge(Rejection):
    code = "picture_too_large"
    message = f"The picture is larger than 5 MB or {MOST_PIXELS // 1_000_000} megapixels."
    remedy = "Make it smaller."


def store(data: bytes) -> str:
    """The name under which the picture is kept, in all sizes. Raises BadPicture,
    PictureTooLarge."""
    return keep(data, default_storage)


def keep(data: bytes, store: Storage) -> str:
    """As `store`, in this storage: for pictures of other things than people, too."""
    name = secrets.token_hex(16)
    with _one_at_a_time:  # many large ones at once would fill the memory as well
        sizes = _in_sizes(_read(data))
    for size, content in sizes:
        store.save(file_of(name, size), ContentFile(content))
    return name


def change(user: User, command: ChangeAvatar, origin: Origin) -> None:
    """Show this picture of the person, and remove the files of the one before. Raises Rejection."""
    try:
        with transaction.atomic():
            held = User.objects.select_for_update().get(id=user.id)
            recorded(user, command, origin)
            _replace(held, command.avatar)
    except BaseException:
        remove(command.avatar)
        raise


def forget(user: User) -> None:
    """Remove the person's picture with the surrounding transaction."""
    _replace(user, None)


def _replace(user: User, avatar: str | None) -> None:
    before, user.avatar = user.avatar, avatar
    user.save(update_fields=["avatar"])
    transaction.on_commit(lambda: remove(before))


def remove(name: str | None) -> None:
    """Remove the files; nothing to do for None, or where there are none."""
    if name:
        discard(name, default_storage)


def discard(name: str, store: Storage) -> None:
    """Remove what `keep` has kept."""
    for size in SIZES:
        store.delete(file_of(name, size))


def file_of(name: str, size: int) -> str:
    """The file of one size."""
    return f"{name}-{size}.webp"


def _read(data: bytes) -> Image.Image:
    """The picture, upright, square and of the largest size."""
    if len(data) > MOST_BYTES:
        raise PictureTooLarge
    try:
        with Image.open(BytesIO(data), formats=FORMATS) as opened:
            _require_bounded(opened)
            opened.draft("RGB", (SIZES[0] * 2, SIZES[0] * 2))
            upright = ImageOps.exif_transpose(opened)
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except (PictureTooLarge, Image.DecompressionBombError):
        raise PictureTooLarge from None
    except Exception:  # broken files make Pillow raise almost anything
        raise BadPicture from None
    return ImageOps.fit(plain, (SIZES[0], SIZES[0]))


def _require_bounded(picture: Image.Image) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise PictureTooLarge


def _in_sizes(picture: Image.Image) -> list[tuple[int, bytes]]:
    return [(size, _webp(picture.resize((size, size)))) for size in SIZES]


def _webp(picture: Image.Image) -> bytes:
    picture.info.clear()  # colour profile, XMP, comments: they would be written along
    file = BytesIO()
    picture.save(file, "WEBP", quality=QUALITY)
    return file.getvalue()

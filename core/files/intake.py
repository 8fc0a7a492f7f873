"""Taking a file in: what it is, is read from its content; pictures lose what else was in them."""

import secrets
import unicodedata
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from uuid import UUID

import filetype
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from PIL import Image, ImageOps

from core.config import config
from core.domain.base import Rejection
from core.files.models import Upload

MOST_BYTES = config.upload_mb * 1024 * 1024
MOST_PIXELS = 50_000_000  # a small file can hold a picture that fills the memory
LARGEST = 4_096  # pixels at the longer side
PREVIEW = 480
LONGEST_NAME = 120
PICTURES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
# Besides pictures and plain text: what browsers open, and what people send each other.
ALLOWED = frozenset(
    {
        "image/gif",
        "application/pdf",
        "application/zip",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "audio/mpeg",
        "audio/ogg",
        "audio/x-wav",
        "audio/m4a",
        "video/mp4",
        "video/webm",
    }
)
TEXT = "text/plain"


class FileTooLarge(Rejection):
    code = "file_too_large"
    message = f"The file is larger than {config.upload_mb} MB, or has too many pixels."
    remedy = "Make it smaller."


class FileTypeNotAllowed(Rejection):
    code = "file_type"
    message = "Files of this kind are not taken."
    remedy = "Send pictures, sound, video, PDF, office files, plain text or a ZIP."


@dataclass(frozen=True, slots=True)
class _Taken:
    type: str
    content: bytes
    preview: bytes | None = None
    width: int | None = None
    height: int | None = None


def take_in(owner: UUID, room: UUID, name: str, content: bytes) -> Upload:
    """Keep a file for a message to be. Raises FileTooLarge, FileTypeNotAllowed."""
    if len(content) > MOST_BYTES:
        raise FileTooLarge
    taken = _read(content)
    path = secrets.token_hex(16)
    store = storages["files"]
    store.save(path, ContentFile(taken.content))
    if taken.preview is not None:
        store.save(preview_of(path), ContentFile(taken.preview))
    return Upload.objects.create(
        room=room,
        owner=owner,
        name=_name(name),
        type=taken.type,
        size=len(taken.content),
        width=taken.width,
        height=taken.height,
        path=path,
    )


def remove(upload: Upload) -> None:
    """Remove the row and its files."""
    upload.delete()
    for path in (upload.path, preview_of(upload.path)):
        storages["files"].delete(path)


def preview_of(path: str) -> str:
    """The file with the small picture."""
    return f"{path}.webp"


def _read(content: bytes) -> _Taken:
    kind = filetype.guess_mime(content)
    if kind in PICTURES:
        return _picture(kind, content)
    if kind in ALLOWED:
        return _Taken(kind, content)
    if kind is None and _is_text(content):
        return _Taken(TEXT, content)
    raise FileTypeNotAllowed


def _is_text(content: bytes) -> bool:
    try:
        text = content.decode()
    except UnicodeDecodeError:
        return False
    return bool(text) and not any(
        unicodedata.category(char) == "Cc" and char not in "\n\r\t" for char in text
    )


def _picture(kind: str, content: bytes) -> _Taken:
    try:
        with Image.open(BytesIO(content), formats=[PICTURES[kind]]) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise FileTooLarge
            upright = ImageOps.exif_transpose(opened)
            plain = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
    except Image.DecompressionBombError:
        raise FileTooLarge from None
    except (OSError, ValueError, SyntaxError, ArithmeticError):
        raise FileTypeNotAllowed from None
    plain.info.clear()
    plain.thumbnail((LARGEST, LARGEST))
    size = plain.size
    whole = _saved(plain, PICTURES[kind])
    plain.thumbnail((PREVIEW, PREVIEW))
    return _Taken(kind, whole, _saved(plain, "WEBP"), *size)


def _saved(picture: Image.Image, form: str) -> bytes:
    file = BytesIO()
    (picture.convert("RGB") if form == "JPEG" else picture).save(file, form)
    return file.getvalue()


def _name(name: str) -> str:
    """The file's name without folders and control characters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    clean = "".join(char for char in last if unicodedata.category(char)[0] != "C").strip(". ")
    return unicodedata.normalize("NFC", clean)[-LONGEST_NAME:] or "file"

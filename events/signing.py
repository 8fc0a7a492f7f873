"""The key that checkpoints are signed with (Ed25519): COURTSIDE_SIGNING_KEY, or a file in the data
folder, made at the first use and readable to its owner alone."""

import os
import secrets
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.config import config


def private_key() -> Ed25519PrivateKey:
    """The key, made where there is none yet."""
    text = config.signing_key or _kept(config.data_dir / "signing.key")
    return Ed25519PrivateKey.from_private_bytes(b64decode(text))


def public_key() -> Ed25519PublicKey:
    """What signatures are checked with."""
    return private_key().public_key()


def public_text() -> str:
    """The public key as people write it down: base64 of its 32 bytes."""
    return b64encode(public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)).decode()


def _kept(file: Path) -> str:
    with suppress(FileNotFoundError):
        return file.read_text()
    file.parent.mkdir(parents=True, exist_ok=True)
    made = file.with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as opened:
        opened.write(b64encode(secrets.token_bytes(32)).decode())
        opened.flush()
        os.fsync(opened.fileno())
    with suppress(FileExistsError):  # another process was faster: its key counts
        os.link(made, file)
    made.unlink()
    return file.read_text()

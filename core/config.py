"""The environment, read once into one frozen, typed object.

A missing or bad value stops the start with exit code 2 and a line that names the key.
"""

import base64
import binascii
import sys
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, AmqpDsn, BeforeValidator, Field, PostgresDsn, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from core.mail import checked

PREFIX = "COURTSIDE_"


def _comma_list(value: object) -> object:
    if isinstance(value, str):
        return tuple(part.strip() for part in value.split(",") if part.strip())
    return value


def _key_bytes(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error as error:
        raise ValueError(f"expected base64, found something else ({error})") from error
    if len(key) != 32:
        raise ValueError(f"expected base64 of 32 bytes, found {len(key)} bytes")
    return key


def _key_text(value: str) -> str:
    _key_bytes(value or base64.b64encode(bytes(32)).decode())
    return value


CommaList = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_comma_list)]
Rate = Annotated[str, Field(pattern=r"^\d+/\d*[smhd]/ip$")]
Origin = Annotated[str, Field(pattern=r"^(https?://[^/\s]+)?$")]


class Config(BaseSettings):
    """Everything the processes take from the environment, under the prefix `COURTSIDE_`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, frozen=True)

    database_url: PostgresDsn
    database_role: Annotated[str, Field(pattern=r"^[a-z_][a-z0-9_]{0,62}$")] = "courtside_app"
    amqp_url: AmqpDsn
    secret_key: Annotated[str, Field(min_length=50)]
    master_key: Annotated[bytes, BeforeValidator(_key_bytes)]
    allowed_hosts: CommaList = ("localhost", "127.0.0.1", "[::1]")
    origins: CommaList = ()
    https: bool = True
    url: Annotated[str, Field(pattern=r"^https?://[^/\s]+$")] = "http://localhost:8000"
    debug: bool = False
    metrics_token: str = ""
    log_format: Literal["console", "json"] = "json"
    club_name: Annotated[str, Field(min_length=1, max_length=80)] = "Clubhouse"
    signup_rate: Rate = "20/m/ip"
    login_rate: Rate = "20/m/ip"
    password_mb: Annotated[int, Field(ge=8, le=4_096)] = 100
    email_verification: Literal["mandatory", "optional"] = "mandatory"
    mail_url: Annotated[str, AfterValidator(checked)] = "file:"
    mail_from: Annotated[str, Field(min_length=3)] = "Courtside <courtside@localhost>"
    google_id: str = ""
    google_secret: str = ""
    google_url: Origin = ""
    fortytwo_id: str = ""
    fortytwo_secret: str = ""
    fortytwo_url: Origin = ""
    upload_mb: Annotated[int, Field(ge=1, le=1_000)] = 20
    message_rate: Annotated[float, Field(gt=0)] = 5
    edit_minutes: Annotated[int, Field(ge=0)] = 0
    delete_minutes: Annotated[int, Field(ge=0)] = 0
    challenge_hours: Annotated[float, Field(gt=0)] = 72
    ready_minutes: Annotated[float, Field(gt=0)] = 1_440
    confirm_minutes: Annotated[float, Field(gt=0)] = 1_440
    data_dir: Path = Path(".courtside")
    signing_key: Annotated[str, AfterValidator(_key_text)] = ""
    checkpoint_dir: str = ""
    checkpoint_minutes: Annotated[float, Field(gt=0)] = 5
    export_dir: str = ""
    export_days: Annotated[float, Field(gt=0)] = 7


def load() -> Config:
    """The configuration; ends the process with exit code 2 where a value is missing or bad."""
    try:
        return Config()
    except ValidationError as error:
        for problem in error.errors():
            key = PREFIX + str(problem["loc"][0]).upper()
            print(
                f"{key}: {problem['msg']}. Set it in the environment; see README.", file=sys.stderr
            )
        raise SystemExit(2) from None


config = load()

"""What a client may send, as types; and the errors it is told."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

import orjson
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from core.domain.base import Rejection

SUBPROTOCOL = "courtside.v1"

NOT_AUTHENTICATED = 4401
FORBIDDEN = 4403
AUTH_TOO_LATE = 4408
TOO_MANY_FRAMES = 4429
TOO_SLOW = 4508
WRONG_SUBPROTOCOL = 1002
TRY_AGAIN_LATER = 1013

REASONS = {
    NOT_AUTHENTICATED: "not authenticated: log in again",
    FORBIDDEN: "this page's origin is not allowed: set COURTSIDE_ORIGINS",
    AUTH_TOO_LATE: "no auth frame within 5 s: send it first",
    TOO_MANY_FRAMES: "too many frames: wait, then connect again",
    TOO_SLOW: "reading too slowly: connect again and resume",
    TRY_AGAIN_LATER: "the database can't be reached: connect again in a moment",
    WRONG_SUBPROTOCOL: f"subprotocol expected: {SUBPROTOCOL}",
}

UNAVAILABLE = {
    "code": "unavailable",
    "message": "The database can't be reached right now.",
    "remedy": "Send it again in a moment, with the same id.",
    "retry_after": 2,
}
RATE_LIMITED = {
    "code": "rate_limited",
    "message": "Too many commands in a short time.",
    "remedy": "Wait for retry_after seconds, then send the same command again.",
}


class _Frame(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Auth(_Frame):
    op: Literal["auth"]
    token: Annotated[str, Field(max_length=4096)]


class Subscribe(_Frame):
    op: Literal["subscribe"]
    topic: Annotated[str, Field(max_length=100)]
    since: Annotated[int, Field(ge=0, lt=2**63)] | None = None


class Unsubscribe(_Frame):
    op: Literal["unsubscribe"]
    topic: Annotated[str, Field(max_length=100)]


class CommandFrame(_Frame):
    op: Literal["command"]
    id: UUID
    name: Annotated[str, Field(max_length=60)]
    args: dict[str, Any] = {}


class Signal(_Frame):
    op: Literal["signal"]
    topic: Annotated[str, Field(max_length=100)]
    kind: Literal["typing", "away", "here"]

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.topic == "presence") != (self.kind in ("away", "here")):
            raise ValueError("away and here go to the topic presence, typing to a room")
        return self


ClientFrame = Annotated[
    Auth | Subscribe | Unsubscribe | CommandFrame | Signal, Field(discriminator="op")
]
_FRAMES: TypeAdapter[Any] = TypeAdapter(ClientFrame)


class FrameError(Exception):
    """A frame that can't be understood; the connection stays."""

    def __init__(self, code: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.body = {"op": "error", "code": code, "message": message, "remedy": remedy}


def parse(text: str) -> Any:
    """The client's frame. Raises FrameError."""
    try:
        body = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise FrameError(
            "bad_json", f"The frame is not JSON: {error}.", "Send one JSON object."
        ) from None
    try:
        return _FRAMES.validate_python(body, strict=False)
    except ValidationError as error:
        raise _frame_error(error) from None


def _frame_error(error: ValidationError) -> FrameError:
    first = error.errors(include_url=False)[0]
    if first["type"].startswith("union_tag"):
        return FrameError(
            "unknown_op",
            f"The frame has no known op: {first['msg']}.",
            "Send auth, subscribe, unsubscribe, command or signal.",
        )
    place = ".".join(str(part) for part in first["loc"]) or "frame"
    return FrameError(
        "bad_frame", f"{place}: {first['msg']}.", "Correct the frame and send it again."
    )


def encode(body: dict[str, Any]) -> str:
    """A server frame as text."""
    return orjson.dumps(body, option=orjson.OPT_UTC_Z).decode()


def told(rejection: Rejection) -> dict[str, Any]:
    """A rejection as a client is told of it."""
    body = {"code": rejection.code, "message": rejection.message, "remedy": rejection.remedy}
    return {**body, "retry_after": rejection.retry_after} if rejection.retry_after else body

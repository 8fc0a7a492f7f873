"""What an error says: application/problem+json (RFC 9457)."""

from typing import Any

TITLES = {
    400: "The request is not valid",
    401: "Not authenticated",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "Not acceptable",
    409: "Conflict",
    413: "Too large",
    415: "Unsupported media type",
    416: "Range not satisfiable",
    429: "Too many requests",
    500: "Something broke here",
    503: "Not available right now",
}
REMEDIES = {
    400: "Correct the request and send it again.",
    401: "Log in, or send Authorization: Bearer <access token>.",
    403: "Ask somebody who may.",
    404: "Check the address.",
    405: "See the Allow header.",
    406: "Ask for application/json.",
    413: "Send less than 256 KiB.",
    415: "Send application/json.",
    416: "Ask for bytes that the file has, or for all of it.",
    429: "Wait, then send it again.",
    500: "It is in the log. Send it again with the same Idempotency-Key.",
    503: "Send it again in a moment, with the same Idempotency-Key.",
}
CONTENT_TYPE = "application/problem+json"


def problem(status: int, code: str, detail: str, remedy: str = "", **more: Any) -> dict[str, Any]:
    """The body of an error."""
    return {
        "type": f"about:blank#{code}",
        "title": TITLES.get(status, "Error"),
        "status": status,
        "code": code,
        "detail": detail,
        "remedy": remedy or REMEDIES.get(status, ""),
        **more,
    }

"""Logging through structlog: one line an event, to stderr, for people or as JSON."""

import logging
import sys
from typing import Literal

import structlog


def configure(style: Literal["console", "json"]) -> None:
    """Send the log of this process, its libraries included, to stderr in the given style."""
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *_render(style),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(logging.INFO)
    # What these say at lower levels is said by our own lines, once.
    for noisy in ("aiormq", "aio_pika", "psycopg.pool", "django.request"):
        logging.getLogger(noisy).setLevel(logging.CRITICAL)
    logging.getLogger("uvicorn.error").setLevel(logging.WARNING)
    # It warns of tasks that are for later; there are none: what is for later are timers.
    logging.getLogger("kombu.transport.native_delayed_delivery").setLevel(logging.ERROR)


def _render(style: Literal["console", "json"]) -> list[structlog.types.Processor]:
    """Never with local variables: they hold passwords, tokens, and what people wrote."""
    if style == "console":
        plain = structlog.dev.plain_traceback
        return [
            structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)
        ]
    tracebacks = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
    return [structlog.processors.ExceptionRenderer(tracebacks), structlog.processors.JSONRenderer()]

from typing import Any

import uvicorn
from django.core.management.base import BaseCommand, CommandParser

LARGEST_FRAME = 256 * 1024  # bytes; a larger one closes the socket with 1009


class Command(BaseCommand):
    help = "Serve the pages, the HTTP API and the sockets."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument(
            "--proxies", default="127.0.0.1", help="addresses whose X-Forwarded-For is believed"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        uvicorn.run(
            "core.asgi:application",
            host=options["host"],
            port=options["port"],
            loop="uvloop",
            http="httptools",
            ws="websockets-sansio",
            ws_max_size=LARGEST_FRAME,
            ws_per_message_deflate=False,
            ws_ping_interval=30,
            ws_ping_timeout=30,
            lifespan="on",
            log_config=None,
            access_log=False,
            forwarded_allow_ips=options["proxies"],
            timeout_graceful_shutdown=5,
        )

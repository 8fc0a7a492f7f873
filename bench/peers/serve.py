"""A peer's ASGI application on the very settings of `manage.py web`."""

import importlib

import uvicorn

from bench.load import talk

if __name__ == "__main__":
    given = talk.arguments()
    uvicorn.run(
        importlib.import_module(f"bench.peers.{given['app']}").application(given),
        host="127.0.0.1",
        port=given["port"],
        loop="uvloop",
        http="httptools",
        ws="websockets-sansio",
        ws_max_size=256 * 1024,
        ws_per_message_deflate=False,
        ws_ping_interval=30,
        ws_ping_timeout=30,
        lifespan="off",
        log_config=None,
        access_log=False,
    )

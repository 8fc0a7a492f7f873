"""One WebSocket a browser tab: subscriptions, commands, signals (protocol: docs/socket.md)."""

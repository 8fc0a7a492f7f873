"""Fills a running Courtside with a believable community, by the public API and sockets."""

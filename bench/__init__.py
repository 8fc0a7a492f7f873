"""Measurements against peers: `make bench`, or `python -m bench append relay`. See README.md."""

"""Tests of the room `pages/`: the address without a server, and every page through `app.py`."""

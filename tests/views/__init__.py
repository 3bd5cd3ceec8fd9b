"""Tests of the room `views/`, file for file: exact words, figures and boxes on the real data."""

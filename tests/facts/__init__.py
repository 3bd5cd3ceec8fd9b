"""Tests of the room `facts/`, file for file: on the real tables, or on a small invented land."""

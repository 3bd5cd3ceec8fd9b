"""Tests of figures for a briefing: what is drawn or written is opened again and read."""

"""Counts that may not grow: statements an interaction, rows a page. They are the same on every machine."""

"""Readers of files from elsewhere: each turns one form of file into frozen rows and writes nothing."""

from __future__ import annotations

from tracker.errors import Refusal


class ImportRefused(Refusal):
    """A file that cannot be brought in; its text says what it is and what was expected. Nothing was imported."""

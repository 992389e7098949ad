"""Writing a selection as JSON-LD."""

from __future__ import annotations

from pathlib import Path

from tracker.exporting.selection import Progress, Selection


def write_linked_data(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the events and returns how many there are."""
    raise NotImplementedError

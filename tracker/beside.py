"""The names of files that stand beside a record."""

from __future__ import annotations

from pathlib import Path


def mark_path(path: Path) -> Path:
    """Where the mark of who holds a record stands."""
    return path.with_name(f".{path.name}.holder")

"""Invented records of any size, made once and kept."""

from __future__ import annotations

from pathlib import Path

from benchmarks.busy_record import make_busy
from benchmarks.parts import say
from tracker.migrations import LATEST

EDITION = 0


def made(size: int, folder: Path) -> Path:
    """The record of `size` engagements, made where the folder does not have it yet."""
    path = folder / f"{size}.edition-{EDITION}.schema-{LATEST}.visits"
    if not path.exists():
        say(f"making {size:,} engagements …")
        make_busy(path, size)
    return path

"""Opening a damaged record for reading: what can be read of it, in a copy that is gone when the program ends."""

from __future__ import annotations

from pathlib import Path

from tracker.errors import OpenRefused
from tracker.opening import SUFFIX, open_record
from tracker.record import Record
from tracker.salvage import Progress, Report, salvage
from tracker.salvage.pages import PAGE_SIZE


def may_be_read(path: Path, refusal: OpenRefused) -> bool:
    """Whether something of a file that was refused may be read all the same."""
    if refusal.reason in ("damaged", "untrusted"):
        return True
    if refusal.reason != "foreign" or path.suffix != SUFFIX or not path.is_file():
        return False
    return path.stat().st_size > PAGE_SIZE


def salvage_into(folder: Path, path: Path, progress: Progress | None = None) -> tuple[Path, Report]:
    """Saves what can be read of a damaged record into a folder; raises as `salvage` does."""
    copy = folder / path.name
    return copy, salvage(path, copy, progress)


def open_salvaged(copy: Path) -> Record:
    """Opens what was saved, for reading only: who wants to write saves it under a name of its own."""
    return open_record(copy, read_only=True)

"""Opening a damaged record for reading: what can be read of it, in a copy that is gone when the program ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tracker.errors import OpenRefused
from tracker.opening import SUFFIX, open_record
from tracker.record import Record
from tracker.salvage import Report, salvage


@dataclass(frozen=True, slots=True)
class Rescued:
    """What was saved of a damaged record. record: open, for reading only. damaged: the file, left as it was."""

    record: Record
    report: Report
    damaged: Path


def may_be_rescued(path: Path, refusal: OpenRefused) -> bool:
    """Whether something of a file that was refused may be read all the same."""
    if refusal.reason in ("damaged", "untrusted"):
        return True
    return refusal.reason == "foreign" and path.suffix == SUFFIX and path.is_file()


def rescue(path: Path, folder: Path, progress: Callable[[int, int], None] | None = None) -> Rescued:
    """Saves what can be read of a damaged record into `folder` and opens that for reading.

    progress: as in `salvage`. Raises NothingSaved where there is nothing, Refusal where the folder has no room.
    """
    copy = folder / path.name
    report = salvage(path, copy, progress)
    return Rescued(open_record(copy, read_only=True), report, path)

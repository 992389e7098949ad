"""What a window shows of a damaged record: what could be read, in a passing copy, and which whole copy is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.backups import Copy, newest_whole
from tracker.errors import OpenRefused, Refusal
from tracker.salvage import NothingSaved, Report
from tracker.salvage.showing import open_salvaged, salvage_into
from ui.opening.held import OpenFile


@dataclass(frozen=True, slots=True)
class Damage:
    """report: what could be read and what not. newest: the newest copy that is whole, if one is kept."""

    report: Report
    newest: Copy | None


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a damaged record. copy: the file it was saved into; None where there was nothing (`refusal`)."""

    path: Path
    refusal: Refusal
    newest: Copy | None
    copy: Path | None = None
    report: Report | None = None
    folder: TemporaryDirectory[str] | None = None

    def open(self) -> OpenFile:
        """Opens what was saved, for reading only."""
        assert self.copy is not None and self.report is not None
        record = open_salvaged(self.copy)
        return OpenFile(self.path, record, damage=Damage(self.report, self.newest), folder=self.folder)


def read_damaged(path: Path, refusal: OpenRefused, report: Callable[[int, int], None]) -> Read:
    """Reads what can be read, and looks for the newest whole copy; report: as the `progress` of `salvage`."""
    folder = TemporaryDirectory(prefix="tracker-")
    try:
        copy, found = salvage_into(Path(folder.name), path, report)
    except NothingSaved:
        folder.cleanup()
        return Read(path, refusal, newest_whole(path))
    except BaseException:
        folder.cleanup()
        raise
    return Read(path, refusal, newest_whole(path), copy, found, folder)

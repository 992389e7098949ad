"""Files that are written under a hidden name and moved into place whole: their names, and what is left of them.

Where a program is killed such a file stays behind. It is never taken for anything, and a later start removes it.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

KEPT_SECONDS = 24 * 60 * 60
"""How long nobody must have written to an unfinished file before it is removed; another program may be busy with it."""

_LONGEST = 200
_UNFINISHED = re.compile(
    r"\.(?P<of>.+)\.\d+(\.[0-9a-f]{8})?\.(new|restored|saved|clock|holder)(-journal|-wal|-shm)?", re.DOTALL
)


def draft_of(path: Path, ending: str = "new") -> Path:
    """The hidden name beside a file that this process writes it under."""
    return path.with_name(f".{path.name[:_LONGEST]}.{os.getpid()}.{ending}")


def discard(draft: Path) -> None:
    """Removes an unfinished file and SQLite's own beside it; what cannot be removed stays."""
    for tail in ("", "-journal", "-wal", "-shm"):
        with suppress(OSError):  # of a disk that is read-only by now, say
            Path(f"{draft}{tail}").unlink(missing_ok=True)


def clear_leftovers(folder: Path, of: Callable[[str], bool]) -> None:
    """Removes the unfinished files that a killed program left in a folder. of: whether those of a name are meant."""
    with suppress(OSError):
        for file in folder.iterdir():
            found = _UNFINISHED.fullmatch(file.name)
            if found is not None and of(found["of"]):
                _remove_old(file)


def _remove_old(file: Path) -> None:
    with suppress(OSError):
        if time.time() - file.stat().st_mtime > KEPT_SECONDS:
            file.unlink()


def to_disk(path: Path) -> None:
    """Waits until the disk has all of a file; raises OSError where it refuses."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def folder_to_disk(folder: Path) -> None:
    """Makes a rename last through a power cut, where the system and the disk know how to."""
    if os.name == "nt":
        return
    with suppress(OSError):  # what was renamed is there, and a disk of another machine may refuse this
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)

"""A disk that is full: after so many writes, in what SQLite is told; for other files, by the system itself."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from tests.torture._shim import Listener


class Room(Listener):
    """Room for so many more writes, whatever their size and file; None: for any number. error: what is raised then.

    What SQLite brings from the write-ahead log into the file is not counted: a failure of that it keeps to itself, for
    all is in the log still, but here it would come out as Python's. A real full disk tries that.
    """

    def __init__(self, left: int | None = None, error: type[apsw.Error] = apsw.FullError) -> None:
        self.left = left
        self._error = error

    def written(self, name: str, data: bytes, offset: int) -> None:
        log = Path(f"{name}-wal")
        if self.left is None or (log.exists() and log.stat().st_size > 0):
            return
        if self.left <= 0:
            raise self._error("no room is left")
        self.left -= 1


@contextmanager
def files_up_to(size: int) -> Iterator[None]:
    """No file of this process grows over so many bytes: the system refuses the write that would (EFBIG)."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def why_no_mount() -> str:
    """Why no disk of one's own can be mounted here; "" where it can."""
    if os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root may mount a disk"
    return "" if Path("/proc/filesystems").exists() else "there are no file systems of Linux"


@contextmanager
def small_disk(where: Path, size: int) -> Iterator[Path]:
    """A file system of so many bytes in memory, mounted in an empty folder that is made."""
    where.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "torture", str(where)], check=True)
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


def fill(disk: Path, leave: int) -> Path:
    """Fills a disk but for so many bytes; returns the file to remove for room."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(65536))
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
    os.truncate(ballast, max(0, ballast.stat().st_size - leave))
    return ballast

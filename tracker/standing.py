"""Whether the file of an open record still stands where it was opened: it may be moved, replaced or written over.

SQLite goes on writing into a file that has lost its name, where nobody would find it again. A program that copies
another file over an open one leaves no trace but in what the file holds.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from enum import Enum
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.errors import Refusal

SETTLED = 3
"""After how many looks that find a file as it was what it holds is remembered: nobody is writing it then."""

_HEADER = 100


class Standing(Enum):
    """What became of the file of an open record."""

    HERE = "here"
    GONE = "gone"  # moved, renamed or removed, it or a folder above it; or its disk cannot be reached
    REPLACED = "replaced"  # another file stands there now
    OVERWRITTEN = "overwritten"  # it is the same file, but another program wrote something else into it


WORDS = {
    Standing.GONE: "The record's file was moved or removed, so nothing was changed. Put it back where it was, or save"
    " what is open under another name.",
    Standing.REPLACED: "Another file was put in the place of the record, so nothing was changed. Save what is open"
    " under another name, or open the file that is there now.",
    Standing.OVERWRITTEN: "Another program wrote over the record's file, so nothing was changed. Open the file that is"
    " there now, or restore the newest copy of it.",
}
"""Why nothing is written, and what to do."""


class FileWatch:
    """Looks at the file of a record that has just been opened; safe on any thread.

    pages: returns where in the file, as offset and length in bytes, something changes with every change of the record.
    """

    def __init__(self, path: Path, pages: Callable[[], tuple[tuple[int, int], ...]]) -> None:
        self._path = path
        self._pages = pages
        found = path.stat()
        self._file = (found.st_dev, found.st_ino)
        self._log = self._inode_of_log()
        self._lock = threading.Lock()
        self._overwritten = False
        self._seen = (found.st_size, found.st_mtime_ns)
        self._holds: bytes | None = None  # once it has settled
        self._calm = 0
        self._commits: tuple[int, int] | None = None

    def now(self) -> Standing:
        """Where the file stands by its name alone: cheap enough to be asked before each change."""
        return self._by_name()[0]

    def look(self, commits: tuple[int, int] | None) -> Standing:
        """Where the file stands, also by what it holds; asked from time to time.

        commits: differs from that of the look before where anybody has committed to the record since: only then may the
        file have been written. None where that cannot be said.
        """
        standing, found = self._by_name()
        if standing is not Standing.HERE or found is None:
            return standing
        with self._lock:
            seen = (found.st_size, found.st_mtime_ns)
            if commits is not None and commits != self._commits:
                self._commits = commits
                self._start_afresh(seen)
            elif seen != self._seen:
                self._overwritten = self._is_foreign(grown_by=seen[0] - self._seen[0])
                self._seen, self._calm = seen, 0
            elif self._holds is None:
                self._calm += 1
                if self._calm >= SETTLED:
                    self._holds = self._read()
            return Standing.OVERWRITTEN if self._overwritten else Standing.HERE

    def is_at(self, path: Path) -> bool:
        """Whether a path leads to this very file, under whatever name."""
        try:
            found = path.stat()
        except OSError:
            return False
        return (found.st_dev, found.st_ino) == self._file

    @property
    def has_its_log(self) -> bool:
        """Whether the write-ahead log at its place is the one that was there when the record was opened."""
        return self._log is not None and self._inode_of_log() == self._log

    def _by_name(self) -> tuple[Standing, os.stat_result | None]:
        try:
            found = self._path.stat()
        except OSError:
            return Standing.GONE, None
        if (found.st_dev, found.st_ino) != self._file:
            return Standing.REPLACED, None
        if self._overwritten or found.st_size < _HEADER:
            self._overwritten = True
            return Standing.OVERWRITTEN, None
        return Standing.HERE, found

    def _start_afresh(self, seen: tuple[int, int]) -> None:
        self._seen, self._holds, self._calm = seen, None, 0

    def _is_foreign(self, grown_by: int) -> bool:
        """Whether a file that was written while nobody committed holds something else than before."""
        if self._holds is not None:
            return grown_by != 0 or self._read() != self._holds
        try:
            return not sqlite.is_ours(sqlite.read_start(self._path, _HEADER))
        except (OSError, apsw.Error):
            return True

    def _read(self) -> bytes | None:
        try:
            return b"".join(sqlite.read_part(self._path, *part) for part in ((0, _HEADER), *self._pages()))
        except (OSError, apsw.Error):
            return None

    def _inode_of_log(self) -> int | None:
        try:
            return Path(f"{self._path}-wal").stat().st_ino
        except OSError:
            return None


def refuse(standing: Standing) -> None:
    """Raises Refusal, in words, where a file does not stand where it was."""
    if standing is not Standing.HERE:
        raise Refusal(WORDS[standing])

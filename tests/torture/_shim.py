"""A layer between SQLite and the disk: it tells of every write, truncation, sync and removal before it is done.

It is SQLite's own way of being put on another file system (sqlite.org/vfs.html); the program knows nothing of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw

NAME = "torture"


class Listener:
    """What hears of each step before it is done; what it raises is what SQLite meets. Names are whole paths."""

    def opened(self, name: str) -> None:
        """A file is opened."""

    def written(self, name: str, data: bytes, offset: int) -> None:
        """Bytes are written."""

    def cut(self, name: str, size: int) -> None:
        """A file is truncated."""

    def synced(self, name: str) -> None:
        """All that was written to a file is to be on the disk when this returns."""

    def removed(self, name: str, synced: bool) -> None:
        """A file is removed; synced: its folder is to be on the disk too."""


@contextmanager
def between(listener: Listener) -> Iterator[None]:
    """Puts the listener between the disk and every connection that is opened inside."""
    base = apsw.vfs_names()[0]
    layer = _Layer(base, listener)
    try:
        yield
    finally:
        layer.unregister()


class _Layer(apsw.VFS):
    def __init__(self, base: str, listener: Listener) -> None:
        self._under = base
        self._listener = listener
        super().__init__(NAME, base, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:
        return _File(self._under, name, flags, self._listener)

    def xDelete(self, name: str, syncdir: bool) -> None:
        if Path(name).exists():
            self._listener.removed(name, bool(syncdir))
        super().xDelete(name, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, base: str, name: Any, flags: list[int], listener: Listener) -> None:
        self._name = str(name.filename() if isinstance(name, apsw.URIFilename) else name or "")
        self._listener = listener
        listener.opened(self._name)
        super().__init__(base, name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        self._listener.written(self._name, bytes(data), offset)
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        self._listener.cut(self._name, size)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        super().xSync(flags)
        self._listener.synced(self._name)

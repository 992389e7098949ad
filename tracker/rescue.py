"""Saving what is open in a record whose file was pulled away: under another name, a piece at a time.

Only connections that were open before still lead to it: a worker would open whatever is there now.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import apsw

from tracker import sqlite
from tracker.errors import Refusal
from tracker.record import Record

PAGES = 64
"""How many pages are copied in a piece: 256 kB, a fraction of a millisecond."""


class Rescue:
    """Copies a record that is open on this thread into a new file; Refusal where that exists or cannot be written."""

    def __init__(self, record: Record, to: Path) -> None:
        self.to = to.absolute()
        if self.to.exists():
            raise Refusal(f"{self.to} exists already. Choose another name.")
        self._record = record
        self._draft = self.to.with_name(f".{self.to.name}.{os.getpid()}.new")

    def pieces(self) -> Iterator[tuple[int, int]]:
        """Copies a piece a turn, on the thread of the record; yields the pages done and the pages in all."""
        try:
            self._draft.unlink(missing_ok=True)
            target = apsw.Connection(str(self._draft))
            try:
                target.pragma("synchronous", "off")  # finish brings it to the disk
                with target.backup("main", self._record.connection(), "main") as backup:
                    while not backup.done:
                        backup.step(PAGES)
                        yield backup.page_count - backup.remaining, backup.page_count
                target.pragma("journal_mode", "delete")
            finally:
                target.close()
        except (OSError, apsw.Error) as error:
            self._draft.unlink(missing_ok=True)
            raise self._refusal(error) from error

    def finish(self) -> Path:
        """Checks what was copied, on any thread, and gives it its name; returns its path."""
        try:
            connection = sqlite.open_still(self._draft)
            try:
                sound = connection.execute("PRAGMA quick_check(1)").get == "ok"
            finally:
                connection.close()
            if not sound:
                raise Refusal("What is open is damaged, so it was not saved. Restore the newest copy of the record.")
            with self._draft.open("rb+") as file:
                os.fsync(file.fileno())
            if self.to.exists():
                raise FileExistsError
            self._draft.replace(self.to)
        except FileExistsError as error:
            raise Refusal(f"{self.to} exists already. Choose another name.") from error
        except (OSError, apsw.Error) as error:
            raise self._refusal(error) from error
        finally:
            self._draft.unlink(missing_ok=True)
        return self.to

    def _refusal(self, error: Exception) -> Refusal:
        return Refusal(f"It could not be saved as {self.to} ({error}). Choose another folder, or free some space.")

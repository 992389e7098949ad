"""The write-ahead log of a file, read byte by byte: which of its pages are sound, and what SQLite will not read.

Format: https://www.sqlite.org/fileformat2.html, section 4. SQLite itself stops at the first page of a log that is
broken, without a word: whatever was committed after it would be gone.
"""

from __future__ import annotations

import os
import struct
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import takewhile
from pathlib import Path
from time import monotonic, sleep
from typing import NamedTuple

import apsw

from tracker import sqlite

LOG_HEADER, FRAME_HEADER = 32, 24
"""Bytes before the first page, and before each."""
SETTLED_SECONDS = 1.0
"""A log that may not be locked is looked at for so long before what looks broken is taken for it."""
MOST_GENERATIONS = 2**20
"""More than a log is begun anew while a record is open: what looks older is of no generation."""


class Frame(NamedTuple):
    """A page as the log has it. pages_after: the pages of the file after the commit that this ends, else 0.

    at: where its content begins. sound: whether its sum is right; else the rest is what stands there, whatever that
    is worth.
    """

    page: int
    pages_after: int
    at: int
    sound: bool


def frames_of(read: Callable[[int, int], bytes], length: int, page_size: int) -> Iterator[Frame]:
    """The frames of a log's newest generation in order, up to the last that belongs to it; broken ones among them, and
    those behind them that are of no generation at all.
    """
    header = read(0, LOG_HEADER)
    step = FRAME_HEADER + page_size
    heads = [read(at, FRAME_HEADER) for at in range(LOG_HEADER, length - step + 1, step)]
    if not heads or len(header) < LOG_HEADER:
        return
    order, salt, before = order_of(header), header[16:24], header[24:32]
    if header_sum(header) != header[24:32]:
        # What this machine writes, and what the first frames agree upon.
        order, salt = (
            "<" if sys.byteorder == "little" else ">",
            Counter(h[8:16] for h in heads[:3]).most_common(1)[0][0],
        )
    ours = _length(heads, salt)
    for number in range(ours + _strange(heads[ours:], salt)):
        head, at = heads[number], LOG_HEADER + number * step + FRAME_HEADER
        page, pages_after = struct.unpack(">II", head[:8])
        sound = head[8:16] == salt and checksum(head[:8] + read(at, page_size), order, before) == head[16:24]
        yield Frame(page, pages_after, at, sound)
        before = head[16:24]


def _length(heads: Sequence[bytes], salt: bytes) -> int:
    """How many frames there are up to the last of a generation."""
    return max((number for number, head in enumerate(heads, 1) if head[8:16] == salt), default=0)


def _strange(behind: Iterable[bytes], salt: bytes) -> int:
    """How many frames right behind the last of a generation are of no earlier one: what was written there is broken.

    Each generation adds one to the first four bytes of the salt of the one before, and is written over it from the
    start of the log, so what SQLite leaves behind the end is of an earlier one.
    """
    newest = int.from_bytes(salt[:4], "big")
    ages = ((newest - int.from_bytes(head[8:12], "big")) % 2**32 for head in behind)
    return sum(1 for _ in takewhile(lambda age: not 1 <= age <= MOST_GENERATIONS, ages))


def order_of(header: bytes) -> str:
    """The order of the bytes in the words that a log sums, as `struct` writes it."""
    return ">" if header[3] & 1 else "<"


def header_sum(header: bytes) -> bytes:
    """The sum that the header of a log should state."""
    return checksum(header[:24], order_of(header), bytes(8))


def checksum(content: bytes, order: str, before: bytes) -> bytes:
    """The sum of a log after these bytes (a multiple of eight); `before`: the sum until then."""
    first, second = struct.unpack(">II", before)
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for one, two in zip(words[::2], words[1::2], strict=True):
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    return struct.pack(">II", first, second)


class FileBytes:
    """A file's bytes, read as SQLite reads them: see `tracker.sqlite.read_start` for why not by ordinary means."""

    def __init__(self, path: Path) -> None:
        self._file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
        self.length = self._file.xFileSize()

    def read(self, at: int, count: int) -> bytes:
        count = min(count, self.length - at)
        return self._file.xRead(count, at) if count > 0 else b""

    def close(self) -> None:
        self._file.xClose()


def unread_commits(path: Path, *, read_only: bool = False) -> int:
    """How many transactions in the log of a file were committed and are not read by SQLite, because a page before the
    end of them is broken; what is broken at the end of the log past recognition counts as one. Nothing is changed.
    Raises apsw.Error where the file cannot be opened.

    A power cut too may leave one such transaction: the last, which was never acknowledged then.
    """
    found = _unread(path, read_only)
    if not found:
        return 0
    # Somebody may have written between the look at what SQLite reads and the look at the log, or be at it.
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return _unread_while_none_writes(path, read_only)
    until = monotonic() + SETTLED_SECONDS
    while found and monotonic() < until:
        sleep(SETTLED_SECONDS / 20)
        found = min(found, _unread(path, read_only))
    return found


def _unread_while_none_writes(path: Path, read_only: bool) -> int:
    """Where the lock is held for long, whoever holds it found the log whole."""
    lock = apsw.Connection(sqlite.uri_of(path), flags=apsw.SQLITE_OPEN_URI | apsw.SQLITE_OPEN_READWRITE)
    try:
        lock.setbusytimeout(sqlite.LOOK_SECONDS * 1000)
        lock.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
        lock.execute("BEGIN IMMEDIATE")
        return _unread(path, read_only)
    except apsw.BusyError:
        return 0
    finally:
        lock.close()


def _unread(path: Path, read_only: bool) -> int:
    """The same, true if nobody writes meanwhile."""
    log = Path(f"{path}-wal")
    with suppress(FileNotFoundError):
        if log.stat().st_size > LOG_HEADER:
            flags = apsw.SQLITE_OPEN_URI | (apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE)
            connection = apsw.Connection(sqlite.uri_of(path, read_only=read_only), flags=flags)
            try:
                connection.setbusytimeout(sqlite.LOOK_SECONDS * 1000)
                connection.config(apsw.SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1)
                list(connection.execute("SELECT count(*) FROM sqlite_schema"))
                read, _ = connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_NOOP)
                size = int(connection.pragma("page_size"))
                return len([frame for frame in _committed(path, log, size) if frame >= max(read, 0)])
            finally:
                connection.close()
    return 0


def _committed(path: Path, log: Path, page_size: int) -> list[int]:
    """The numbers, from 0, of the pages of the log that end a transaction; what is broken at its end may be one."""
    file = FileBytes(log)
    try:
        header = file.read(0, LOG_HEADER)
        if len(header) < LOG_HEADER:
            return []  # whoever else has the record open took the log into it since
        if header_sum(header) != header[24:32]:
            return _unlike(path, file, page_size)
        step = FRAME_HEADER + page_size
        heads = [file.read(at, FRAME_HEADER) for at in range(LOG_HEADER, file.length - step + 1, step)]
        salt = header[16:24]
        ours = _length(heads, salt)
        ends = [number for number, head in enumerate(heads) if head[8:16] == salt and head[4:8] != bytes(4)]
        return [*ends, ours] if _strange(heads[ours:], salt) else ends
    finally:
        file.close()


def _unlike(path: Path, file: FileBytes, page_size: int) -> list[int]:
    """Where the header of the log is broken: the ends of its transactions, if it holds what is not in the file."""
    frames = list(frames_of(file.read, file.length, page_size))
    newest = {frame.page: frame.at for frame in frames if frame.sound}
    if all(
        sqlite.read_part(path, (n - 1) * page_size, page_size) == file.read(at, page_size) for n, at in newest.items()
    ):
        return []
    return [number for number, frame in enumerate(frames) if frame.sound and frame.pages_after]

"""The pages of a damaged file as they stood after its last commit: the file itself, and its write-ahead log over it.

Formats: https://www.sqlite.org/fileformat2.html, sections 1.2 to 1.5 (header, free pages) and 4 (write-ahead log).
SQLite itself stops at the first frame of a log that is broken. Here each frame is checked against the sum that the
frame before it states, so one broken frame costs one page and not all that was written after it.
"""

from __future__ import annotations

import struct
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import apsw

PAGE_SIZE = 4096
"""In bytes; what every record is made with, so what is meant where a header says nothing that can be."""

LOG_HEADER, FRAME_HEADER = 32, 24


class Pages:
    """Reads pages by their number, from 1; nothing is ever written, locked or made beside the file.

    size: bytes of a page. count: how many there are. free: the numbers of those that hold nothing.
    free_known: whether `free` is whole. found_wrong: what is broken of the header, the free list and the log, in words.
    old: pages whose newest state stood in a frame that is broken; what is read is what they were before.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found_wrong: list[str] = []
        self._file = _Bytes(path)
        self._log: _Bytes | None = None
        self._frames: dict[int, int] = {}  # where in the log the newest state of a page begins
        self.old: set[int] = set()
        header = self._file.read(0, 100)
        self.size = self._page_size(header)
        self.count = -(-self._file.length // self.size)
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size > LOG_HEADER:
            self._read_log(log)
        stated = int.from_bytes(self.page(1)[28:32], "big")
        if stated > self.count:
            self.found_wrong.append(f"the file is cut: {stated - self.count:,} of its {stated:,} pages are missing")
        self.free: set[int] = set()
        self.free_known = self._read_free()

    def close(self) -> None:
        """Lets go of the file and its log."""
        self._file.close()
        if self._log is not None:
            self._log.close()

    def page(self, number: int) -> bytes:
        """The bytes of a page; shorter, or none, where the file ends before it."""
        at = self._frames.get(number)
        if at is not None and self._log is not None:
            return self._log.read(at, self.size)
        return self._file.read((number - 1) * self.size, self.size)

    def _page_size(self, header: bytes) -> int:
        if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
            self.found_wrong.append("the header of the file is broken")
            return PAGE_SIZE
        stated: int = struct.unpack(">H", header[16:18])[0]
        size = 65536 if stated == 1 else stated
        if size < 512 or size & (size - 1) or header[21:24] != b"\x40\x20\x20" or header[20] > 32:
            self.found_wrong.append("the header of the file is broken")
            return PAGE_SIZE
        return size

    def _read_log(self, log: Path) -> None:
        """Takes over the frames of every transaction that was committed."""
        self._log = _Bytes(log)
        header = self._log.read(0, LOG_HEADER)
        if header_sum(header) != header[24:32]:
            self.found_wrong.append("the header of the log is broken")
        frames = list(frames_of(self._log.read, self._log.length, self.size))
        last = max((n for n, frame in enumerate(frames) if frame.sound and frame.pages_after), default=-1)
        if not all(frame.sound for frame in frames[last + 1 :]):
            self.found_wrong.append("the end of the log is broken: the last changes in it cannot be told")
        broken = 0
        for frame in frames[: last + 1]:
            if frame.sound:
                self._frames[frame.page] = frame.at
                self.old.discard(frame.page)
            else:
                broken += 1
                self.old.add(frame.page)
        if broken:
            self.found_wrong.append(f"{broken:,} of the pages in the log are broken")
        if last >= 0:
            self.count = max(self.count, frames[last].pages_after)

    def _read_free(self) -> bool:
        """Follows the list of free pages; False where it breaks off."""
        head = self.page(1)
        trunk, stated = struct.unpack(">II", head[32:40]) if len(head) >= 40 else (0, 0)
        trunks: set[int] = set()
        while trunk:
            page = self.page(trunk)
            if trunk in trunks or trunk > self.count or len(page) < self.size:
                break
            trunks.add(trunk)
            trunk, leaves = struct.unpack(">II", page[:8])
            if leaves > self.size // 4 - 2:
                break
            self.free.update(struct.unpack(f">{leaves}I", page[8 : 8 + 4 * leaves]))
        else:
            self.free |= trunks
            if len(self.free) == stated and all(0 < number <= self.count for number in self.free):
                return True
        self.found_wrong.append("the list of free pages is broken")
        self.free.clear()
        return False


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
    """The frames of a log's newest generation in order, up to the last that belongs to it; broken ones among them."""
    header = read(0, LOG_HEADER)
    step = FRAME_HEADER + page_size
    heads = [read(at, FRAME_HEADER) for at in range(LOG_HEADER, length - step + 1, step)]
    if not heads:
        return
    order, salt, before = order_of(header), header[16:24], header[24:32]
    if header_sum(header) != header[24:32]:
        # What this machine writes, and what the first frames agree upon.
        order, salt = (
            "<" if sys.byteorder == "little" else ">",
            Counter(h[8:16] for h in heads[:3]).most_common(1)[0][0],
        )
    mine = [number for number, head in enumerate(heads) if head[8:16] == salt]
    for number in range(mine[-1] + 1 if mine else 0):
        head, at = heads[number], LOG_HEADER + number * step + FRAME_HEADER
        page, pages_after = struct.unpack(">II", head[:8])
        sound = head[8:16] == salt and checksum(head[:8] + read(at, page_size), order, before) == head[16:24]
        yield Frame(page, pages_after, at, sound)
        before = head[16:24]


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


class _Bytes:
    """A file's bytes, read as SQLite reads them: see `tracker.sqlite.read_start` for why not by ordinary means."""

    def __init__(self, path: Path) -> None:
        self._file = apsw.VFSFile("", str(path), [apsw.SQLITE_OPEN_MAIN_DB | apsw.SQLITE_OPEN_READONLY, 0])
        self.length = self._file.xFileSize()

    def read(self, at: int, count: int) -> bytes:
        count = min(count, self.length - at)
        return self._file.xRead(count, at) if count > 0 else b""

    def close(self) -> None:
        self._file.xClose()

"""The pages of a damaged file as they stood after its last commit: the file itself, and its write-ahead log over it.

Formats: https://www.sqlite.org/fileformat2.html, sections 1.2 to 1.5 (header, free pages) and 4 (write-ahead log).
SQLite itself stops at the first frame of a log that is broken. Here each frame is checked against the sum that the
frame before it states, so one broken frame costs one page and not all that was written after it.
"""

from __future__ import annotations

import struct
from pathlib import Path

from tracker.logs import FRAME_HEADER, LOG_HEADER, FileBytes, frames_of, header_sum

PAGE_SIZE = 4096
"""In bytes; what every record is made with, so what is meant where a header says nothing that can be."""


class Pages:
    """Reads pages by their number, from 1; nothing is ever written, locked or made beside the file.

    size: bytes of a page. count: how many there are. free: the numbers of those that hold nothing.
    free_known: whether `free` is whole. found_wrong: what is broken of the header, the free list and the log, in words.
    old: pages whose newest state stood in a frame that is broken; what is read is what they were before.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.found_wrong: list[str] = []
        self._file = FileBytes(path)
        self._log: FileBytes | None = None
        self._frames: dict[int, int] = {}  # where in the log the newest state of a page begins
        self.old: set[int] = set()
        header = self._file.read(0, 100)
        self.size = self._page_size(header)
        self.count = -(-self._file.length // self.size)
        log = Path(f"{path}-wal")
        if log.exists() and log.stat().st_size > LOG_HEADER:
            self._read_log(log)
        stated = int.from_bytes(self.page(1)[28:32], "big")
        if self._file.length % self.size and self.count not in self._frames:
            self.found_wrong.append("the file is cut within its last page")
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
        self._log = FileBytes(log)
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
        if (self._log.length - LOG_HEADER) % (FRAME_HEADER + self.size):
            self.found_wrong.append("the log is cut: its last changes may be missing")
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

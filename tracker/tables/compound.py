"""One stream of a compound file (MS-CFB), in which XLS workbooks come; whatever is damaged gives no stream."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_FREE = 0xFFFFFFFA  # and all above: no sector
_END_OF_CHAIN = 0xFFFFFFFE
_ENTRY = 128
_STREAM, _ROOT = 2, 5
_MINI_FATS = 4096  # they lead to 32 MB of streams below 4 KB; a workbook has a few of them


def stream_of(data: bytes, names: Sequence[str]) -> bytes:
    """The bytes of the first stream with one of the names; b"" where there is none or the file is damaged."""
    try:
        return _Compound(data).stream({name.casefold() for name in names})
    except (struct.error, IndexError, ValueError):
        return b""


def is_sound(data: bytes) -> bool:
    """Whether a compound file is no larger than it can be: no chain of sectors without an end, no stream beyond it.

    What reads the cells follows each chain to its end, and makes room for as many sectors as the header says.
    """
    try:
        return _Compound(data).is_sound()
    except (struct.error, IndexError, ValueError):
        return False


class _Compound:
    def __init__(self, data: bytes) -> None:
        self.data = data
        (shift, mini_shift) = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError
        self.size = 1 << shift
        (directory, _, self.cutoff, mini_fat, _, difat, _) = struct.unpack_from("<7I", data, 48)
        numbers = list(struct.unpack_from("<109I", data, 76))
        for sector in self._difat(difat):
            numbers.extend(struct.unpack_from(f"<{self.size // 4 - 1}I", sector))
        table = b"".join(self._sector(number) for number in numbers if number < _FREE)
        self.fat = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
        self.directory = self._chain(directory)
        self.mini_fat = self._chain(mini_fat) if mini_fat < _FREE else b""

    def stream(self, names: set[str]) -> bytes:
        """The stream with one of these names."""
        for at in range(0, len(self.directory) - _ENTRY + 1, _ENTRY):
            length = struct.unpack_from("<H", self.directory, at + 64)[0]
            name = self.directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
            start, size = struct.unpack_from("<II", self.directory, at + 116)
            if self.directory[at + 66] == 2 and name.casefold() in names:
                if size >= self.cutoff:
                    return self._chain(start)[:size]
                return self._mini_chain(start, size)
        return b""

    def is_sound(self) -> bool:
        """As the function of this name has it."""
        (tables,) = struct.unpack_from("<I", self.data, 44)
        directory, mini_fat, mini_fats, difat = struct.unpack_from("<I8xIII", self.data, 48)
        if max(tables, mini_fats) * self.size > len(self.data) or mini_fats > _MINI_FATS:
            return False
        if not self._ends(directory) or (mini_fat < _FREE and not self._ends(mini_fat)) or not self._difat_ends(difat):
            return False
        for at in range(0, len(self.directory) - _ENTRY + 1, _ENTRY):
            kind, (start, size) = self.directory[at + 66], struct.unpack_from("<II", self.directory, at + 116)
            if (
                kind in (_STREAM, _ROOT)
                and size
                and (size > len(self.data) or (kind == _ROOT and not self._ends(start)))
            ):
                return False
        return True

    def _ends(self, number: int) -> bool:
        for _ in range(len(self.data) // self.size + 1):
            if number == _END_OF_CHAIN:
                return True
            number = self.fat[number]
        return False

    def _difat_ends(self, number: int) -> bool:
        for _ in range(len(self.data) // self.size + 1):
            if number >= _FREE:
                return True
            (number,) = struct.unpack_from("<I", self._sector(number), self.size - 4)
        return False

    def _sector(self, number: int) -> bytes:
        begin = (number + 1) * self.size
        return self.data[begin : begin + self.size]

    def _difat(self, number: int) -> list[bytes]:
        sectors: list[bytes] = []
        while number < _FREE and len(sectors) * self.size < len(self.data):
            sectors.append(self._sector(number))
            number = struct.unpack_from("<I", sectors[-1], self.size - 4)[0]
        return sectors

    def _chain(self, number: int) -> bytes:
        pieces: list[bytes] = []
        while number < _FREE and len(pieces) * self.size <= len(self.data):
            pieces.append(self._sector(number))
            number = self.fat[number]
        return b"".join(pieces)

    def _mini_chain(self, number: int, size: int) -> bytes:
        root = struct.unpack_from("<I", self.directory, 116)[0]
        mini = self._chain(root)
        pieces: list[bytes] = []
        while number < _FREE and len(pieces) * 64 < size:
            pieces.append(mini[number * 64 : number * 64 + 64])
            number = struct.unpack_from("<I", self.mini_fat, number * 4)[0]
        return b"".join(pieces)[:size]

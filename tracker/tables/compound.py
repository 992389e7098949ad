"""One stream of a compound file (MS-CFB), in which XLS workbooks come; whatever is damaged gives no stream."""

from __future__ import annotations

import struct
from collections.abc import Sequence

_FREE = 0xFFFFFFFA  # and all above: no sector
_ENTRY = 128


def stream_of(data: bytes, names: Sequence[str]) -> bytes:
    """The bytes of the first stream with one of the names; b"" where there is none or the file is damaged."""
    try:
        return _Compound(data).stream({name.casefold() for name in names})
    except (struct.error, IndexError, ValueError):
        return b""


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

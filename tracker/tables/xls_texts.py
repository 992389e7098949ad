"""How long the shared texts of an XLS workbook are (MS-XLS 2.4.265, 2.5.293), and in how many cells each stands."""

from __future__ import annotations

import struct
from collections import Counter
from collections.abc import Sequence

from tracker.tables.guards import UNPACKED_LIMIT
from tracker.tables.table import TableRefused

_WIDE, _PHONETIC, _RICH = 1, 4, 8


def text_lengths(bodies: Sequence[bytes]) -> list[int]:
    """The lengths of the texts in an SST record and those that continue it; where it is damaged, of those before."""
    lengths: list[int] = []
    try:
        reader = _Texts(bodies)
        while not reader.at_end:
            lengths.append(reader.next())
    except (struct.error, IndexError):
        pass
    return lengths


def check_uses(uses: Counter[int], lengths: Sequence[int], name: str) -> None:
    """Raises TableRefused where texts stand in so many cells that they cannot be held; uses: cells by the text."""
    taken = sum(lengths[text] * count for text, count in uses.items() if text < len(lengths))
    if taken > UNPACKED_LIMIT:
        raise TableRefused(
            f"{name} has long texts in so many cells that they take up {taken // 1024**2:,} MB, more than the "
            f"{UNPACKED_LIMIT // 1024**2} MB that are unpacked, as bombs do, and was not read."
        )


class _Texts:
    def __init__(self, bodies: Sequence[bytes]) -> None:
        self._bodies = bodies
        self._body, self._at = 0, 8  # behind how many there are

    @property
    def at_end(self) -> bool:
        """Whether no text follows."""
        while self._body < len(self._bodies) and self._at >= len(self._bodies[self._body]):
            self._body, self._at = self._body + 1, 0
        return self._body >= len(self._bodies)

    def next(self) -> int:
        """Passes over a text; its length."""
        length, flags = self._take("<HB")
        runs = self._take("<H")[0] if flags & _RICH else 0
        extra = self._take("<I")[0] if flags & _PHONETIC else 0
        self._pass_letters(length, 1 + (flags & _WIDE))
        self._pass_bytes(runs * 4 + extra)
        return int(length)

    def _take(self, form: str) -> tuple[int, ...]:
        found = struct.unpack_from(form, self._bodies[self._body], self._at)
        self._at += struct.calcsize(form)
        return found

    def _pass_letters(self, letters: int, width: int) -> None:
        while letters:
            here = min(letters, (len(self._bodies[self._body]) - self._at) // width)
            self._at += here * width
            letters -= here
            if letters:  # each record that continues a text says anew how wide its letters are
                self._body += 1
                width, self._at = 1 + (self._bodies[self._body][0] & _WIDE), 1

    def _pass_bytes(self, count: int) -> None:
        while count:
            here = min(count, len(self._bodies[self._body]) - self._at)
            self._at += here
            count -= here
            if count:
                self._body, self._at = self._body + 1, 0

"""The rows of the sheets of a workbook, each sheet's in a file of its own until all are there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from tracker.exporting.columns import Cell, Sheet

_PIECE = 1 << 20

RowText = Callable[[Sheet, int, Sequence[Cell]], str]
"""Makes the text of a row of a sheet: of its number, from 1, the header not counted, and of its cells."""


class SheetFiles:
    """Takes rows, sheet by sheet mixed, and gives back those of one sheet; open inside a `with` only."""

    def __init__(self, folder: Path, sheets: Sequence[Sheet], text_of: RowText) -> None:
        self._paths = {sheet: folder / f"{sheet.name}.xml" for sheet in sheets}
        self._files: dict[Sheet, TextIO] = {}
        self._open = ExitStack()
        self._text_of = text_of
        self.rows = dict.fromkeys(sheets, 0)

    def __enter__(self) -> SheetFiles:
        for sheet, path in self._paths.items():
            self._files[sheet] = self._open.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def add(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """A row at the end of a sheet."""
        number = self.rows[sheet] = self.rows[sheet] + 1
        self._files[sheet].write(self._text_of(sheet, number, cells))

    def size(self, sheet: Sheet) -> int:
        """How many bytes the rows of a sheet take, once all of them are written."""
        return self._paths[sheet].stat().st_size

    def pieces(self, sheet: Sheet) -> Iterator[bytes]:
        """The rows of a sheet in pieces, once all of them are written."""
        with self._paths[sheet].open("rb") as file:
            yield from iter(lambda: file.read(_PIECE), b"")

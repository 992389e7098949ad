"""The rows of the sheets of a workbook, each sheet's in a file of its own until all are there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from tracker.exporting.columns import Cell, Sheet

_PIECE = 1 << 20

RowTexts = Callable[[Sheet, int, Sequence[list[Cell]]], Iterable[str]]
"""Makes the texts of rows of a sheet: of the number of the first, from 1, the header not counted, and of their cells,
column by column."""


class SheetFiles:
    """Takes rows, sheet by sheet mixed, and gives back those of one sheet; open inside a `with` only."""

    def __init__(self, folder: Path, sheets: Sequence[Sheet], texts_of: RowTexts) -> None:
        self._paths = {sheet: folder / f"{sheet.name}.xml" for sheet in sheets}
        self._files: dict[Sheet, TextIO] = {}
        self._open = ExitStack()
        self._texts_of = texts_of
        self.rows = dict.fromkeys(sheets, 0)

    def __enter__(self) -> SheetFiles:
        for sheet, path in self._paths.items():
            self._files[sheet] = self._open.enter_context(path.open("w", encoding="utf-8", newline="\n"))
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def add(self, sheet: Sheet, columns: Sequence[list[Cell]]) -> None:
        """Rows at the end of a sheet, of which the cells stand column by column."""
        self._files[sheet].writelines(self._texts_of(sheet, self.rows[sheet] + 1, columns))
        self.rows[sheet] += len(columns[0])

    def size(self, sheet: Sheet) -> int:
        """How many bytes the rows of a sheet take, once all of them are written."""
        return self._paths[sheet].stat().st_size

    def pieces(self, sheet: Sheet) -> Iterator[bytes]:
        """The rows of a sheet in pieces, once all of them are written."""
        with self._paths[sheet].open("rb") as file:
            yield from iter(lambda: file.read(_PIECE), b"")

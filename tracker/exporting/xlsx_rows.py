"""Rows of an Excel workbook as text (Office Open XML, ECMA-376, part 1, 18.3.1): typed cells, texts in line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tracker.exporting.columns import Cell, Column, Holds, Sheet, each_made
from tracker.exporting.ods_parts import column_name
from tracker.harmless import is_harmful

CELL_CHARACTERS = 32_767
"""How many characters a cell of Excel holds."""

CUT = " … [cut here: Excel holds 32,767 characters a cell; the whole text is in the JSON export]"
"""What a text that is longer ends with."""

LINE_POINTS = 15
"""How high a line is."""

_FIRST_DAY = date(1900, 3, 1)
_DAY_ZERO = datetime(1899, 12, 30)  # from March 1900 on: Excel takes 1900 for a leap year
_DAY_SECONDS = 24 * 60 * 60
_WRITTEN_OUT = re.compile("_x[0-9a-fA-F]{4}_")
_SHORT, _MOST_KEPT = 80, 20_000
_ROW = "\0"


@dataclass(frozen=True, slots=True)
class Styles:
    """The numbers of the styles of cells in the workbook's list of them.

    harmless: of texts that would be run as formulas were they typed in; long: of those that are wrapped.
    """

    text: int
    harmless: int
    long: int
    long_harmless: int
    own: dict[Holds, int]

    def of_texts(self, holds: Holds) -> tuple[int, int]:
        """Those of a column's texts: of one that is harmless by itself, and of one that is not."""
        return (self.long, self.long_harmless) if holds is Holds.LONG else (self.text, self.harmless)


class XlsxRows:
    """Makes rows. What most texts of a record are, names and words of closed sets, is made once and kept."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._kept: dict[str, tuple[str, bool]] = {}

    def texts(self, sheet: Sheet, first: int, columns: Sequence[list[Cell]]) -> Iterator[str]:
        """The rows of these cells, which stand column by column. first: its number, from 1, the header not counted."""
        names = map(column_name, range(1, len(columns) + 1))
        made = list(map(self._cells, names, sheet.columns, columns))
        for row, (lines, *cells) in enumerate(zip(sheet.heights(columns), *made, strict=True), first + 1):
            height = f' ht="{LINE_POINTS * lines}" customHeight="1"' if lines > 1 else ""
            yield f'<row r="{row}"{height}>{"".join(cells).replace(_ROW, str(row))}</row>'

    def _cells(self, name: str, column: Column, cells: list[Cell]) -> list[str]:
        """The cells of a column, in which _ROW stands for the number of the row; no text of a cell has that."""
        start, own = f'<c r="{name}{_ROW}', f'" s="{self._styles.own[column.holds]}">'
        of_texts = [f'{start}" s="{style}" t="inlineStr"><is>' for style in self._styles.of_texts(column.holds)]

        def made(cell: Cell) -> str:
            if cell is None or cell == "":
                return ""
            if isinstance(cell, str):
                inner, harmful = self._kept.get(cell) or self._string(cell)
                return f"{of_texts[harmful]}{inner}"
            return f"{start}{self._day(cell, own) if isinstance(cell, date) else f'{own}<v>{cell:.16G}</v></c>'}"

        return each_made(cells, made)

    def _string(self, text: str) -> tuple[str, bool]:
        made = (f"{_inner(_fitting(text))}</is></c>", is_harmful(text))
        if len(text) <= _SHORT:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[text] = made
        return made

    def _day(self, day: date, own: str) -> str:
        """A day as a day; one from before Excel's calendar is right (March 1900) as a text."""
        moment = day if isinstance(day, datetime) else None
        if (moment.date() if moment is not None else day) < _FIRST_DAY:
            return f'" s="{self._styles.text}" t="inlineStr"><is>{_inner(day.isoformat())}</is></c>'
        if moment is None:
            return f"{own}<v>{day.toordinal() - _DAY_ZERO.toordinal()}</v></c>"
        since = moment - _DAY_ZERO
        return f"{own}<v>{since.days + since.seconds / _DAY_SECONDS:.16G}</v></c>"


def _inner(text: str) -> str:
    """A text as the element `t`; what Excel would read as a character written out (`_x0041_`) is kept from it."""
    space = ' xml:space="preserve"' if text[0].isspace() or text[-1].isspace() else ""
    if "_x" in text:
        text = _WRITTEN_OUT.sub(r"_x005F\g<0>", text)
    return f"<t{space}>{text.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</t>"


def _fitting(text: str) -> str:
    """A text as long as a cell may be; a longer one says that it was cut. Excel counts UTF-16 code units."""
    if len(text) <= CELL_CHARACTERS // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_CHARACTERS:
        return text
    room = 2 * (CELL_CHARACTERS - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT

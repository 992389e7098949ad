"""Rows of an Excel workbook as text (Office Open XML, ECMA-376, part 1, 18.3.1): typed cells, texts in line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from tracker.exporting.columns import Cell, Holds, Sheet
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
        self._starts = cache(self._starts_of)

    def text(self, sheet: Sheet, number: int, cells: Sequence[Cell]) -> str:
        """The row of these cells. number: of the row, from 1, the header not counted."""
        row, lines = number + 1, sheet.lines(cells)
        kept, starts = self._kept, self._starts(sheet)
        parts = [f'<row r="{row}" ht="{LINE_POINTS * lines}" customHeight="1">' if lines > 1 else f'<row r="{row}">']
        for (start, text_styles, own), cell in zip(starts, cells, strict=True):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                made = kept.get(cell)
                inner, harmful = made if made is not None else self._string(cell)
                parts.append(f"{start}{row}{text_styles[harmful]}{inner}")
            elif isinstance(cell, date):
                parts.append(f"{start}{row}{self._day(cell, own)}")
            else:
                parts.append(f"{start}{row}{own}<v>{cell:.16G}</v></c>")
        parts.append("</row>")
        return "".join(parts)

    def _starts_of(self, sheet: Sheet) -> list[tuple[str, tuple[str, str], str]]:
        """Of each column what stands before the number of a row, and after it in texts, in harmful ones, in others."""
        found = []
        for place, column in enumerate(sheet.columns, 1):
            plain, harmless = self._styles.of_texts(column.holds)
            own = f'" s="{self._styles.own[column.holds]}">'
            texts = f'" s="{plain}" t="inlineStr"><is>', f'" s="{harmless}" t="inlineStr"><is>'
            found.append((f'<c r="{column_name(place)}', texts, own))
        return found

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

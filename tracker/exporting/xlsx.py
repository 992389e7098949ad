"""Writing a selection as an Excel workbook (Office Open XML, ECMA-376).

Every text is written as a text and marked as one (`quotePrefix`), so that nothing that begins with = + - @ is ever a
formula, not even after somebody edits the cell; numbers and days are typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from tracker.errors import Refusal
from tracker.exporting.columns import Cell, Column, Holds, Sheet
from tracker.exporting.scope import day_of
from tracker.exporting.selection import Progress, Selection
from tracker.exporting.sheets import SHEETS, fill
from tracker.harmless import is_harmful

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

CELL_CHARACTERS = 32_767
"""How many characters a cell of Excel holds."""

CUT = " … [cut here: Excel holds 32,767 characters a cell; the whole text is in the JSON export]"
"""What a text that is longer ends with."""

LINE_POINTS = 15
"""How high a line is."""

_FIRST_DAY = date(1900, 3, 1)
_GREY, _LINE = "#EEF2F7", "#9AA5B4"


def write_xlsx(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the workbook and returns how many engagements it holds; what `progress` raises ends it.

    Raises OSError where the file cannot be written, Refusal where there are more rows than a sheet holds.
    """
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]

    made = BytesIO()
    with TemporaryDirectory(prefix="visits-") as folder:
        book = Workbook(made, {"constant_memory": True, "tmpdir": folder, "strings_to_formulas": False})
        try:
            _describe(book, selection)
            sheets = _Sheets(book)
            count = fill(selection, sheets, progress)
            sheets.finish()
        except BaseException:
            _abandon(book)
            raise
        try:
            book.close()
        except XlsxWriterException as error:
            raise Refusal(
                f"The workbook cannot be written ({error}). Free some space, or choose another form."
            ) from error
    path.write_bytes(made.getbuffer())
    return count


def _describe(book: Workbook, selection: Selection) -> None:
    book.set_properties(
        {
            "title": selection.reader.title,
            "subject": f"Diplomatic engagements as of {day_of(selection)}",
            "comments": f"Filter: {selection.filter_text or 'none'}. The sheet Codebook says what everything means.",
            "keywords": "engagements, status changes, reasons, sources",
        }
    )


def _abandon(book: Workbook) -> None:
    """Closes the temporary files of a workbook that is not to be finished, and keeps its end from complaining."""
    book.fileclosed = True
    for sheet in book.worksheets():
        if sheet.row_data_fh is not None:
            sheet.row_data_fh.close()


class _Sheets:
    """The sheets of a workbook under way."""

    def __init__(self, book: Workbook) -> None:
        head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE, "bg_color": _GREY}
        self._head, self._number_head = book.add_format(head), book.add_format(head | {"align": "right", "indent": 1})
        self._formats = {holds: _format(book, holds) for holds in Holds}
        plain = {"valign": "top", "num_format": "@"}
        self._text = book.add_format(plain)
        self._harmless = book.add_format(plain | {"quote_prefix": True})
        self._long = book.add_format(plain | {"text_wrap": True})
        self._long_harmless = book.add_format(plain | {"text_wrap": True, "quote_prefix": True})
        self._sheets: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        for sheet in SHEETS:
            made = self._sheets[sheet.name] = book.add_worksheet(sheet.name)
            self._rows[sheet.name] = 0
            made.set_row(0, 2 * LINE_POINTS)
            for place, column in enumerate(sheet.columns):
                made.set_column(place, place, column.width, self._formats[column.holds])
                made.write_string(
                    0, place, column.heading, self._number_head if column.holds is Holds.NUMBER else self._head
                )
            made.freeze_panes(1, sheet.fixed)
            made.set_landscape()
            made.set_paper(9)
            made.fit_to_pages(sheet.pages_wide, 0)
            made.repeat_rows(0)
            if sheet.fixed:
                made.repeat_columns(0, sheet.fixed - 1)
            made.set_footer("&L&A&R&P / &N")

    def add(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """A row at the end of a sheet."""
        made = self._sheets[sheet.name]
        row = self._rows[sheet.name] = self._rows[sheet.name] + 1
        lines = sheet.lines(cells)
        if lines > 1:
            made.set_row(row, LINE_POINTS * lines)
        for place, (column, cell) in enumerate(zip(sheet.columns, cells, strict=True)):
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                made.write_string(row, place, _fitting(cell), self._text_format(column, cell))
            elif isinstance(cell, date):
                self._add_day(made, row, place, cell, self._formats[column.holds])
            else:
                made.write_number(row, place, cell, self._formats[column.holds])

    def _text_format(self, column: Column, cell: str) -> Format:
        harmful = is_harmful(cell)
        if column.holds is Holds.LONG:
            return self._long_harmless if harmful else self._long
        return self._harmless if harmful else self._text

    def _add_day(self, made: Any, row: int, place: int, day: date, format_: Format) -> None:
        """A day as a day; one from before Excel's calendar is right (March 1900) as a text."""
        if (day.date() if isinstance(day, datetime) else day) < _FIRST_DAY:
            made.write_string(row, place, day.isoformat(), self._text)
        else:
            made.write_datetime(row, place, day, format_)

    def finish(self) -> None:
        """Puts a filter on the rows of each sheet."""
        for sheet in SHEETS:
            self._sheets[sheet.name].autofilter(0, 0, self._rows[sheet.name], len(sheet.columns) - 1)


def _fitting(text: str) -> str:
    """A text as long as a cell may be; a longer one says that it was cut. Excel counts UTF-16 code units."""
    if len(text) <= CELL_CHARACTERS // 2 or len(text.encode("utf-16-le")) // 2 <= CELL_CHARACTERS:
        return text
    room = 2 * (CELL_CHARACTERS - len(CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + CUT


def _format(book: Workbook, holds: Holds) -> Format:
    """How the cells of a column look that hold no text."""
    number = {
        Holds.NUMBER: "0_)",  # with room as wide as a bracket on its right
        Holds.DAY: "yyyy-mm-dd",
        Holds.DAY_OR_WORDS: "yyyy-mm-dd",
        Holds.MOMENT: "yyyy-mm-dd hh:mm:ss",
    }.get(holds, "@")
    align = {"align": "left"} if holds in (Holds.DAY, Holds.DAY_OR_WORDS, Holds.MOMENT) else {}
    return book.add_format({"valign": "top", "num_format": number, "text_wrap": holds is Holds.LONG} | align)

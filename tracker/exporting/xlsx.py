"""Writing a selection as an Excel workbook (Office Open XML, ECMA-376).

The package, with all that is around the rows, is xlsxwriter's; the rows are written as text, since an object a cell
takes three times as long. Every text is written as a text and marked as one (`quotePrefix`), so that nothing that
begins with = + - @ is ever a formula, not even after somebody edits the cell; numbers and days are typed.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tracker.exporting.columns import Holds, Sheet
from tracker.exporting.ods_parts import column_name
from tracker.exporting.scope import day_of
from tracker.exporting.selection import Progress, Selection
from tracker.exporting.sheet_files import SheetFiles
from tracker.exporting.sheets import SHEETS, fill
from tracker.exporting.xlsx_rows import CELL_CHARACTERS, CUT, LINE_POINTS, Styles, XlsxRows

if TYPE_CHECKING:
    from xlsxwriter.format import Format  # type: ignore[import-untyped]
    from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]

__all__ = ["CELL_CHARACTERS", "CUT", "write_xlsx"]

_GREY, _LINE = "#EEF2F7", "#9AA5B4"
_SAMPLES = re.compile(r'<row r="2">.*?</row>', re.DOTALL)
_STYLE = re.compile(r'<c r="[A-Z]+2" s="([0-9]+)"')
_DIMENSION = re.compile('<dimension ref="[^"]*"/>')


def write_xlsx(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the workbook and returns how many engagements it holds; what `progress` raises ends it.

    Raises OSError where the file cannot be written, Refusal where there are more rows than a sheet holds.
    """
    with TemporaryDirectory(prefix="visits-") as name:
        folder = Path(name)
        styles = _styles(_package(selection, dict.fromkeys(SHEETS, 0), folder))
        with SheetFiles(folder, SHEETS, XlsxRows(styles).texts) as files:
            count = fill(selection, files, progress)
        package = _package(selection, files.rows, folder)
        sheets = {_part(place): sheet for place, sheet in enumerate(SHEETS, 1)}
        with zipfile.ZipFile(package) as around, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            for entry in around.infolist():
                part, sheet = around.read(entry), sheets.get(entry.filename)
                if sheet is None:
                    whole.writestr(entry, part)
                else:
                    _write_sheet(whole, entry, part.decode("utf-8"), files, sheet)
    return count


def _part(place: int) -> str:
    """The part of the package that holds a sheet, counted from 1."""
    return f"xl/worksheets/sheet{place}.xml"


def _write_sheet(whole: zipfile.ZipFile, entry: zipfile.ZipInfo, around: str, files: SheetFiles, sheet: Sheet) -> None:
    """A sheet of the package, with its rows after the header and without the samples of styles."""
    last = f"{column_name(len(sheet.columns))}{files.rows[sheet] + 1}"
    around = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>', _SAMPLES.sub("", around))
    start, end = (half.encode("utf-8") for half in around.split("</sheetData>"))
    entry.file_size = len(start) + files.size(sheet) + len(end)  # which says whether it may take more than 2 GB
    with whole.open(entry, "w") as stream:
        stream.write(start)
        for piece in files.pieces(sheet):
            stream.write(piece)
        stream.write(b"</sheetData>" + end)


def _package(selection: Selection, rows: Mapping[Sheet, int], folder: Path) -> BytesIO:
    """A workbook of all sheets with their headers only, but made for so many rows; on the first sheet, under the
    header, stand samples of all styles."""
    from xlsxwriter import Workbook  # type: ignore[import-untyped]
    from xlsxwriter.exceptions import FileCreateError  # type: ignore[import-untyped]

    made = BytesIO()
    book = Workbook(made, {"constant_memory": True, "tmpdir": str(folder)})
    book.set_properties(
        {
            "title": selection.reader.title,
            "subject": f"Diplomatic engagements as of {day_of(selection)}",
            "comments": f"Filter: {selection.filter_text or 'none'}. The sheet Codebook says what everything means.",
            "keywords": "engagements, status changes, reasons, sources",
        }
    )
    head = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bottom_color": _LINE, "bg_color": _GREY}
    heads = {False: book.add_format(head), True: book.add_format(head | {"align": "right", "indent": 1})}
    own = {holds: _format(book, holds) for holds in Holds}
    for sheet in SHEETS:
        made_sheet = book.add_worksheet(sheet.name)
        made_sheet.set_row(0, 2 * LINE_POINTS)
        for place, column in enumerate(sheet.columns):
            made_sheet.set_column(place, place, column.width, own[column.holds])
            made_sheet.write_string(0, place, column.heading, heads[column.holds is Holds.NUMBER])
        if sheet is SHEETS[0]:
            for place, style in enumerate([*_text_formats(book), *own.values()]):
                made_sheet.write_string(1, place, "x", style)
        made_sheet.freeze_panes(1, sheet.fixed)
        made_sheet.set_landscape()
        made_sheet.set_paper(9)
        made_sheet.fit_to_pages(sheet.pages_wide, 0)
        made_sheet.repeat_rows(0)
        if sheet.fixed:
            made_sheet.repeat_columns(0, sheet.fixed - 1)
        made_sheet.set_footer("&L&A&R&P / &N")
        made_sheet.autofilter(0, 0, rows[sheet], len(sheet.columns) - 1)
    try:
        book.close()
    except FileCreateError as error:  # which holds what the disk said
        raise OSError(*error.args[0].args) from error
    return made


def _styles(package: BytesIO) -> Styles:
    """The numbers that the styles have in a workbook, as its samples say."""
    with zipfile.ZipFile(package) as parts:
        samples = _SAMPLES.search(parts.read(_part(1)).decode("utf-8"))
    assert samples is not None
    text, harmless, long, long_harmless, *own = map(int, _STYLE.findall(samples.group()))
    return Styles(text, harmless, long, long_harmless, dict(zip(Holds, own, strict=True)))


def _text_formats(book: Workbook) -> list[Format]:
    """How texts look, in the order of `Styles`."""
    plain = {"valign": "top", "num_format": "@"}
    return [
        book.add_format(plain | wrapped | marked)
        for wrapped in ({}, {"text_wrap": True})
        for marked in ({}, {"quote_prefix": True})
    ]


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

"""Writing a selection as an OpenDocument spreadsheet, row by row.

The package with its description is odfdo's; the rows are written as text, since an object a cell takes minutes where
there are ten thousand engagements. A text is always a text there, never a formula.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import escape

from tracker.exporting.columns import Cell, Holds, Sheet
from tracker.exporting.ods_parts import (
    TABLE_END,
    content_end,
    content_start,
    settings,
    styles,
    table_start,
)
from tracker.exporting.scope import day_of
from tracker.exporting.selection import Progress, Selection
from tracker.exporting.sheet_files import SheetFiles
from tracker.exporting.sheets import SHEETS, fill

_SHORT = 80
_RUNS = re.compile("\t|^ +| {2,}| +$")


def write_ods(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the spreadsheet and returns how many engagements it holds; what `progress` raises ends it.

    Raises OSError where the file cannot be written, Refusal where there are more rows than a sheet holds.
    """
    with TemporaryDirectory(prefix="visits-") as name:
        folder = Path(name)
        with SheetFiles(folder, SHEETS, _rows) as files:
            count = fill(selection, files, progress)
        package = folder / "package.ods"
        _package(selection, package)
        with zipfile.ZipFile(package) as around, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            for entry in around.infolist():  # "mimetype" comes first and is not compressed (ODF 1.4, part 2)
                if entry.filename != "content.xml":
                    whole.writestr(entry, around.read(entry))
            with whole.open("content.xml", "w", force_zip64=True) as content:
                for piece in _content(files):
                    content.write(piece)
    return count


def _content(files: SheetFiles) -> Iterator[bytes]:
    """The content of the spreadsheet in pieces."""
    yield content_start(SHEETS).encode("utf-8")
    for sheet in SHEETS:
        yield table_start(sheet).encode("utf-8")
        yield from files.pieces(sheet)
        yield TABLE_END.encode("utf-8")
    yield content_end(files.rows.items()).encode("utf-8")


def _package(selection: Selection, path: Path) -> None:
    """A spreadsheet with everything but its tables."""
    from odfdo import Document

    document = Document("spreadsheet")
    meta = document.meta
    meta.title = selection.reader.title
    meta.subject = f"Diplomatic engagements as of {day_of(selection)}"
    meta.description = f"Filter: {selection.filter_text or 'none'}. The sheet Codebook says what everything means."
    meta.creation_date = datetime.now().replace(microsecond=0)
    parts = document.container
    assert parts is not None
    parts.set_part("settings.xml", settings(SHEETS).encode("utf-8"))
    parts.set_part("styles.xml", styles(SHEETS).encode("utf-8"))
    document.save(path)


_DATED = (Holds.DAY, Holds.DAY_OR_WORDS, Holds.MOMENT)


def _rows(sheet: Sheet, _: int, columns: Sequence[list[Cell]]) -> Iterator[str]:
    for lines, *cells in zip(sheet.heights(columns), *columns, strict=True):
        yield _row(sheet, lines, cells)


def _row(sheet: Sheet, lines: int, cells: Sequence[Cell]) -> str:
    parts = [f'<table:table-row table:style-name="row{lines}">']
    empty = 0
    for column, cell in zip(sheet.columns, cells, strict=True):
        if cell is None or cell == "":
            empty += 1
            continue
        if empty:
            parts.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
            empty = 0
        if isinstance(cell, str):
            style = ' table:style-name="text"' if column.holds in _DATED else ""
            text = _short_text(cell) if len(cell) <= _SHORT else _paragraphs(cell)
            parts.append(f'<table:table-cell{style} office:value-type="string">{text}</table:table-cell>')
        elif isinstance(cell, date):
            words = cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
            parts.append(
                f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>{words}'
                "</text:p></table:table-cell>"
            )
        else:
            parts.append(
                f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p>'
                "</table:table-cell>"
            )
    parts.append("</table:table-row>\n")
    return "".join(parts)


def _paragraphs(text: str) -> str:
    """A text as paragraphs, with what XML would fold: tabs and spaces in a row, and at the ends of a line."""
    return "".join(f"<text:p>{_RUNS.sub(_spaced, escape(line))}</text:p>" for line in text.split("\n"))


_short_text = lru_cache(maxsize=20_000)(_paragraphs)  # names, and words of closed sets, come again and again


def _spaced(run: re.Match[str]) -> str:
    return "<text:tab/>" if run.group() == "\t" else f'<text:s text:c="{len(run.group())}"/>'

"""Writing a selection as an OpenDocument spreadsheet, row by row.

The package with its description is odfdo's; the rows are written as text, since an object a cell takes minutes where
there are ten thousand engagements. A text is always a text there, never a formula.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO
from xml.sax.saxutils import escape

from tracker.exporting.columns import Cell, Column, Holds, Sheet
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
from tracker.exporting.sheets import SHEETS, fill

_PIECE = 1 << 20
_RUNS = re.compile("\t|^ +| {2,}| +$")


def write_ods(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """Writes the spreadsheet and returns how many engagements it holds; what `progress` raises ends it.

    Raises OSError where the file cannot be written, Refusal where there are more rows than a sheet holds.
    """
    with TemporaryDirectory(prefix="visits-") as name:
        folder = Path(name)
        with _Tables(folder) as tables:
            count = fill(selection, tables, progress)
        package = folder / "package.ods"
        _package(selection, package)
        with zipfile.ZipFile(package) as around, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
            for entry in around.infolist():  # "mimetype" comes first and is not compressed (ODF 1.4, part 2)
                if entry.filename != "content.xml":
                    whole.writestr(entry, around.read(entry))
            with whole.open("content.xml", "w", force_zip64=True) as content:
                for piece in tables.pieces():
                    content.write(piece)
    return count


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


class _Tables:
    """The rows of each sheet in a file of its own, until all are there."""

    def __init__(self, folder: Path) -> None:
        self._paths = {sheet.name: folder / f"{sheet.name}.xml" for sheet in SHEETS}
        self._rows = dict.fromkeys(self._paths, 0)
        self._files: dict[str, TextIO] = {}
        self._open = ExitStack()

    def __enter__(self) -> _Tables:
        for sheet in SHEETS:
            file = self._open.enter_context(self._paths[sheet.name].open("w", encoding="utf-8", newline="\n"))
            file.write(table_start(sheet))
            self._files[sheet.name] = file
        return self

    def __exit__(self, *raised: object) -> None:
        self._open.close()

    def add(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """A row at the end of a sheet."""
        self._rows[sheet.name] += 1
        self._files[sheet.name].write(_row(sheet, cells))

    def pieces(self) -> Iterator[bytes]:
        """The content of the spreadsheet in pieces."""
        yield content_start(SHEETS).encode("utf-8")
        for sheet in SHEETS:
            with self._paths[sheet.name].open("rb") as file:
                yield from iter(lambda: file.read(_PIECE), b"")
            yield TABLE_END.encode("utf-8")
        yield content_end((sheet, self._rows[sheet.name]) for sheet in SHEETS).encode("utf-8")


def _row(sheet: Sheet, cells: Sequence[Cell]) -> str:
    parts = [f'<table:table-row table:style-name="row{sheet.lines(cells)}">']
    empty = 0
    for column, cell in zip(sheet.columns, cells, strict=True):
        if cell is None or cell == "":
            empty += 1
            continue
        if empty:
            parts.append(f'<table:table-cell table:number-columns-repeated="{empty}"/>')
            empty = 0
        parts.append(_cell(column, cell))
    parts.append("</table:table-row>\n")
    return "".join(parts)


def _cell(column: Column, cell: Cell) -> str:
    if isinstance(cell, str):
        style = ' table:style-name="text"' if column.holds in (Holds.DAY, Holds.DAY_OR_WORDS, Holds.MOMENT) else ""
        return f'<table:table-cell{style} office:value-type="string">{_paragraphs(cell)}</table:table-cell>'
    if isinstance(cell, date):
        words = cell.isoformat(" ") if isinstance(cell, datetime) else cell.isoformat()
        return (
            f'<table:table-cell office:value-type="date" office:date-value="{cell.isoformat()}"><text:p>{words}'
            "</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )


def _paragraphs(text: str) -> str:
    """A text as paragraphs, with what XML would fold: tabs and spaces in a row, and at the ends of a line."""
    return "".join(f"<text:p>{_RUNS.sub(_spaced, escape(line))}</text:p>" for line in text.split("\n"))


def _spaced(run: re.Match[str]) -> str:
    return "<text:tab/>" if run.group() == "\t" else f'<text:s text:c="{len(run.group())}"/>'

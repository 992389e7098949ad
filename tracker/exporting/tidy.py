"""Writing a selection as CSV in three tidy forms: a row an engagement, a participant, a pair of countries and year.

RFC 4180: commas, lines that end in CR LF, quotes where a cell needs them. UTF-8 with a byte order mark, without which
Excel takes it for the system's own encoding; R (readr, data.table), pandas and this program read over it. Days are ISO
8601. A text that a spreadsheet would run gets an apostrophe before it; a number never does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TextIO

from tracker.exporting.columns import Cell, Sheet
from tracker.exporting.country_years import COUNTRY_YEARS, country_years
from tracker.exporting.engagement_columns import ENGAGEMENTS, told
from tracker.exporting.people_columns import PARTICIPANTS, PersonTold, people_told
from tracker.exporting.reading import read_around, read_batches
from tracker.exporting.selection import Progress, Selection
from tracker.harmless import SUSPECT, harmless

ENCODING = "utf-8-sig"


def write_engagements(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row an engagement, with the columns of the workbook's sheet; returns how many there are."""
    around = read_around(selection.reader)
    batches = read_batches(selection, around, progress)
    return _write(path, ENGAGEMENTS, ([told(page, around) for page in pages] for pages in batches))


def write_participants(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row a participant in an engagement; returns how many engagements there are, those without anybody too."""
    around = read_around(selection.reader)
    count = 0

    def people() -> Iterator[list[PersonTold]]:
        nonlocal count
        for pages in read_batches(selection, around, progress):
            count += len(pages)
            yield [person for page in pages for person in people_told(page, around)]

    _write(path, PARTICIPANTS, people())
    return count


def write_country_years(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row a guest, host and year with counts by status; returns how many engagements were looked at."""
    counted, rows = country_years(selection, progress)
    _write(path, COUNTRY_YEARS, [rows])
    return counted


def _write(path: Path, sheet: Sheet, batches: Iterable[Sequence[object]]) -> int:
    """Writes a sheet of rows that come some hundreds at a time, and returns how many there were."""
    with path.open("w", encoding=ENCODING, newline="") as file:
        write_rows(file, [sheet.header])
        return sum(write_rows(file, zip(*sheet.columns_of(rows), strict=True)) for rows in batches)


def write_rows(file: TextIO, rows: Iterable[Sequence[Cell]]) -> int:
    """Writes rows as RFC 4180 says, each text made harmless, and returns how many there were."""
    writer = csv.writer(file, lineterminator="\r\n")
    count = 0
    for row in rows:
        writer.writerow(
            [
                (harmless(cell) if cell[:1] in SUSPECT else cell) if isinstance(cell, str) else _worded(cell)
                for cell in row
            ]
        )
        count += 1
    return count


def _worded(cell: Cell) -> Cell:
    """A moment in UTC as ISO 8601 says it; a day is so written by itself."""
    return f"{cell.isoformat()}Z" if isinstance(cell, datetime) else cell

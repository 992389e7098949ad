"""Writing a selection as CSV in three tidy forms: a row an engagement, a participant, a pair of countries and year.

RFC 4180: commas, lines that end in CR LF, quotes where a cell needs them. UTF-8 with a byte order mark, without which
Excel takes it for the system's own encoding; R (readr, data.table), pandas and this program read over it. Days are ISO
8601. A text that a spreadsheet would run gets an apostrophe before it; a number never does.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import chain, islice
from pathlib import Path

from tracker.exporting.columns import Cell, Sheet, exchanged
from tracker.exporting.country_years import COUNTRY_YEARS, country_years
from tracker.exporting.engagement_columns import ENGAGEMENTS, told
from tracker.exporting.people_columns import PARTICIPANTS, people_told
from tracker.exporting.reading import Around, read_around, texts_in_order
from tracker.exporting.row_pages import row_pages
from tracker.exporting.selection import Progress, Selection
from tracker.harmless import SUSPECT, harmless
from tracker.queries.pages import engagement_pages

ENCODING = "utf-8-sig"


def write_engagements(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row an engagement, with the columns of the workbook's sheet; returns how many there are."""
    around = Around()

    def rows_of(ids: list[int]) -> dict[int, str]:
        pages = row_pages(selection.reader, ids, around)
        rows = csv_rows(ENGAGEMENTS.columns_of([told(page, around) for page in pages]))
        return dict(zip([page.row.id for page in pages], rows, strict=True))

    return _write(path, ENGAGEMENTS, texts_in_order(selection, rows_of, progress))


def write_participants(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row a participant in an engagement; returns how many engagements there are, those without anybody too."""
    around = read_around(selection.reader)

    def rows_of(ids: list[int]) -> dict[int, str]:
        people = {page.row.id: list(people_told(page, around)) for page in engagement_pages(selection.reader, ids)}
        rows = iter(csv_rows(PARTICIPANTS.columns_of([*chain.from_iterable(people.values())])))
        return {id_: "".join(islice(rows, len(those))) for id_, those in people.items()}

    return _write(path, PARTICIPANTS, texts_in_order(selection, rows_of, progress))


def write_country_years(selection: Selection, path: Path, progress: Progress | None = None) -> int:
    """A row a guest, host and year with counts by status; returns how many engagements were looked at."""
    counted, rows = country_years(selection, progress)
    _write(path, COUNTRY_YEARS, [csv_rows(COUNTRY_YEARS.columns_of(rows))])
    return counted


def _write(path: Path, sheet: Sheet, parts: Iterable[list[str]]) -> int:
    """Writes a sheet of texts of rows that come some at a time, and returns how many texts there were."""
    count = 0
    with path.open("w", encoding=ENCODING, newline="") as file:
        file.writelines(csv_rows([[heading] for heading in sheet.header]))
        for texts in parts:
            file.writelines(texts)
            count += len(texts)
    return count


class _Lines(list[str]):
    """Takes what is written, a row at a time."""

    write = list.append


def csv_rows(columns: Sequence[list[Cell]]) -> list[str]:
    """Rows, of which the cells stand column by column, as RFC 4180 says, each text made harmless."""
    rows = _Lines()
    csv.writer(rows, lineterminator="\r\n").writerows(zip(*map(_harmless, columns), strict=True))
    return rows


def _harmless(cells: list[Cell]) -> list[Cell]:
    return exchanged(cells, {cell: harmless(cell) for cell in set(cells) if type(cell) is str and cell[:1] in SUSPECT})

"""The sheets of a workbook, filled in one pass over a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from tracker.errors import Refusal
from tracker.exporting.codebook import CODEBOOK, Tally, codebook_rows
from tracker.exporting.columns import Cell, Sheet
from tracker.exporting.engagement_columns import ENGAGEMENTS, told
from tracker.exporting.ledger_columns import LEDGER, REASONS, lines_told, reasons_told
from tracker.exporting.people_columns import PARTICIPANTS, people_told
from tracker.exporting.reading import read_around, read_pages
from tracker.exporting.selection import Progress, Selection
from tracker.exporting.source_columns import CITATIONS, SOURCES, SourceTold, citations_told

SHEETS: tuple[Sheet, ...] = (ENGAGEMENTS, LEDGER, PARTICIPANTS, REASONS, SOURCES, CITATIONS, CODEBOOK)
"""In the order in which they stand in a workbook."""

SHEET_ROWS = 1_048_576
"""How many rows a sheet of Excel or LibreOffice holds, the header included."""


class Workbook(Protocol):
    """What is filled: takes rows of cells, sheet by sheet mixed."""

    def add(self, sheet: Sheet, cells: Sequence[Cell]) -> None:
        """A row at the end of a sheet."""


def fill(
    selection: Selection, workbook: Workbook, progress: Progress | None = None, *, sheet_rows: int = SHEET_ROWS
) -> int:
    """Fills all sheets and returns how many engagements there are.

    sheet_rows: how many rows a sheet can hold; Refusal, saying what to do, where there are more.
    """
    around = read_around(selection.reader)
    tally = Tally(SHEETS)
    cited: Counter[int] = Counter()
    citing: Counter[int] = Counter()

    def add(sheet: Sheet, row: object) -> None:
        if tally.rows[sheet.name] + 2 > sheet_rows:
            raise Refusal(
                f"The sheet “{sheet.name}” would have more than the {sheet_rows:,} rows that a sheet can hold. Narrow"
                " the filter, or write CSV or JSON."
            )
        cells = sheet.cells(row)
        tally.add(sheet, cells)
        workbook.add(sheet, cells)

    for page in read_pages(selection, around, progress):
        add(ENGAGEMENTS, told(page, around))
        for line in lines_told(page, around):
            add(LEDGER, line)
            for reason in reasons_told(line):
                add(REASONS, reason)
        for person in people_told(page, around):
            add(PARTICIPANTS, person)
        for citation in citations_told(page):
            add(CITATIONS, citation)
        cited.update(citation.source_id for citation in page.citations)
        citing.update({citation.source_id for citation in page.citations})
    for source in sorted(around.sources.values(), key=lambda source: source.id):
        add(SOURCES, SourceTold(source, cited[source.id], citing[source.id]))
    for row in codebook_rows(selection, tally):
        cells = CODEBOOK.cells(row)
        workbook.add(CODEBOOK, cells)
    return tally.rows[ENGAGEMENTS.name]

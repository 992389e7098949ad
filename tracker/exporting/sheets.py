"""The sheets of a workbook, filled in one pass over a selection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from tracker.exporting.codebook import CODEBOOK, Tally, codebook_rows
from tracker.exporting.columns import Cell, Sheet
from tracker.exporting.engagement_columns import ENGAGEMENTS, told
from tracker.exporting.ledger_columns import LEDGER, REASONS, lines_told, reasons_told
from tracker.exporting.people_columns import PARTICIPANTS, people_told
from tracker.exporting.reading import BATCH, read_around, read_batches
from tracker.exporting.selection import Progress, Selection
from tracker.exporting.sheet_room import SHEET_ROWS, refuse_too_many, too_many
from tracker.exporting.source_columns import CITATIONS, SOURCES, SourceTold, citations_told

SHEETS: tuple[Sheet, ...] = (ENGAGEMENTS, LEDGER, PARTICIPANTS, REASONS, SOURCES, CITATIONS, CODEBOOK)
"""In the order in which they stand in a workbook."""


class Workbook(Protocol):
    """What is filled: takes rows, sheet by sheet mixed."""

    def add(self, sheet: Sheet, columns: Sequence[list[Cell]]) -> None:
        """Rows at the end of a sheet, of which the cells stand column by column."""


def fill(
    selection: Selection, workbook: Workbook, progress: Progress | None = None, *, sheet_rows: int = SHEET_ROWS
) -> int:
    """Fills all sheets and returns how many engagements there are.

    sheet_rows: how many rows a sheet can hold; Refusal, saying what to do, where there are more: before anything is
    read, but for the rows of reasons that nobody looked for, and of sources.
    """
    refuse_too_many(selection, sheet_rows)
    around = read_around(selection.reader)
    tally = Tally(SHEETS)
    told_rows: dict[Sheet, list[object]] = {sheet: [] for sheet in SHEETS}
    rows = dict.fromkeys(SHEETS, 0)
    cited: Counter[int] = Counter()
    citing: Counter[int] = Counter()

    def add(sheet: Sheet, row: object) -> None:
        rows[sheet] += 1
        if rows[sheet] + 1 > sheet_rows:
            raise too_many(sheet, sheet_rows)
        told_rows[sheet].append(row)

    def hand_over() -> None:
        for sheet, waiting in told_rows.items():
            columns = sheet.columns_of(waiting)
            tally.add(sheet, columns)
            workbook.add(sheet, columns)
            waiting.clear()

    for pages in read_batches(selection, around, progress):
        for page in pages:
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
        hand_over()
    for place, source in enumerate(sorted(around.sources.values(), key=lambda source: source.id), 1):
        add(SOURCES, SourceTold(source, cited[source.id], citing[source.id]))
        if place % BATCH == 0:
            hand_over()
    hand_over()
    workbook.add(CODEBOOK, CODEBOOK.columns_of(list(codebook_rows(selection, tally))))
    return tally.rows[ENGAGEMENTS.name]

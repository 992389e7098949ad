"""The rows that cannot be read, as a file to mend and import again by the same mapping: their own cells, and why."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from tracker.harmless import harmless
from tracker.mapping.cells import cell_text
from tracker.mapping.keys import WHY
from tracker.mapping.mapping_files import write_whole
from tracker.mapping.planning import Fate, TablePlan
from tracker.tables.table import CellValue


def save_problems(plan: TablePlan, path: Path) -> int:
    """Writes the rows that cannot be read as CSV (RFC 4180, UTF-8 with a signature); returns how many there are.

    A last column says why, naming the column and the cell. Cells that a spreadsheet would take for a formula begin with
    an apostrophe, which reading takes off again. Raises Refusal where the path cannot be written.
    """
    wanted = {row.number: row for row in plan.of(Fate.PROBLEM)}
    header = [name for name in plan.table.header if name != WHY]
    places = [place for place, name in enumerate(plan.table.header) if name != WHY]
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([*map(harmless, header), WHY])
    count = 0
    for row in plan.table.rows:
        planned = wanted.get(row.number)
        if planned is None:
            continue
        cells = [harmless(cell_text(_cell(row.cells, place))) for place in places]
        writer.writerow([*cells, harmless("; ".join(_why(p.column, p.why) for p in planned.problems))])
        count += 1
    write_whole(path, text.getvalue().encode("utf-8-sig", "replace"))
    return count


def _cell(cells: tuple[CellValue, ...], place: int) -> CellValue:
    return cells[place] if place < len(cells) else None


def _why(column: str, why: str) -> str:
    return f"{column}: {why}" if column else why

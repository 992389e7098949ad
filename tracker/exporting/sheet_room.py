"""Whether the rows of a selection have room in the sheets of a workbook, counted before any of them is made."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from tracker.citing import WAYS
from tracker.errors import Refusal
from tracker.exporting.columns import Sheet
from tracker.exporting.engagement_columns import ENGAGEMENTS
from tracker.exporting.ledger_columns import LEDGER, REASONS
from tracker.exporting.people_columns import PARTICIPANTS
from tracker.exporting.selection import Selection
from tracker.exporting.source_columns import CITATIONS

SHEET_ROWS = 1_048_576
"""How many rows a sheet of Excel or LibreOffice holds, the header included."""

COUNTED_AT_ONCE = 10_000
_CHOSEN = "IN (SELECT value FROM json_each(?))"
_ROWS: Mapping[Sheet, Sequence[str]] = {
    LEDGER: (f"status_change WHERE engagement_id {_CHOSEN}",),
    PARTICIPANTS: (f"participation WHERE engagement_id {_CHOSEN}",),
    REASONS: (f"reason r JOIN status_change s ON s.id = r.status_change_id WHERE s.engagement_id {_CHOSEN}",),
    CITATIONS: tuple(f"citation c {way.join} WHERE {way.engagement} {_CHOSEN}" for way in WAYS),
}
"""What has a row in a sheet for each of its own."""


def refuse_too_many(selection: Selection, sheet_rows: int = SHEET_ROWS) -> None:
    """Raises Refusal where a sheet would have more rows than it can hold; counts no further than to find it out."""
    if len(selection.ids) + 1 > sheet_rows:
        raise too_many(ENGAGEMENTS, sheet_rows)
    for sheet, sources in _ROWS.items():
        rows = 1
        for start in range(0, len(selection.ids), COUNTED_AT_ONCE):
            ids = json.dumps(list(selection.ids[start : start + COUNTED_AT_ONCE]))
            rows += sum(int(selection.reader.value(f"SELECT count(*) FROM {source}", (ids,))) for source in sources)
            if rows > sheet_rows:
                raise too_many(sheet, sheet_rows)


def too_many(sheet: Sheet, sheet_rows: int) -> Refusal:
    """What is said where a sheet would have more rows than it can hold."""
    return Refusal(
        f"The sheet “{sheet.name}” would have more than the {sheet_rows:,} rows that a sheet can hold. Narrow the"
        " filter, or write CSV or JSON."
    )

"""Tells what is missing and what is not certain: the rows in the draft against the history, indexes and gaps."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterator
from typing import Any

from tracker.salvage.draft import Draft, content_of, is_earlier
from tracker.salvage.finding import Found, Shape, Tables
from tracker.salvage.report import HISTORY, LostRow, LostValue

SEEDED = frozenset({"country", "reason_category", "setting"})
"""Tables that a new record has rows in which no history knows."""

_BROKEN = "it stood on a page that is broken"


class Log:
    """What the saved history says of the rows of each table. whole: whether no line of it is missing."""

    def __init__(self, draft: Draft, tables: Tables) -> None:
        self._draft = draft
        self._logged = {str(name) for (name,) in draft.rows("SELECT DISTINCT table_name FROM touched")}
        self.whole = not tables.gaps["touched"]
        self._last: tuple[str, dict[int, str]] = ("", {})  # of the table that was asked for last

    def last(self, table: str) -> dict[int, str]:
        """What was done last to each row of a table: insert, update or delete."""
        if table not in self._logged:
            return {}
        if self._last[0] != table:
            sql = "SELECT row_id, action, max(id) FROM touched WHERE table_name = ? GROUP BY row_id"
            rows = self._draft.connection.execute(sql, (table,))
            self._last = (table, {row: sys.intern(action) for row, action, _ in rows})
        return self._last[1]

    def before(self, table: str, row: int) -> list[str]:
        """What a row was before each of its changes, as JSON."""
        found = self._draft.rows(
            "SELECT before FROM touched WHERE table_name = ? AND row_id = ? AND before IS NOT NULL", (table, row)
        )
        return [text for (text,) in found]


def current(shape: Shape, rows: list[Found], log: Log) -> Iterator[Found]:
    """Of rows that stand where nothing leads to, those that by the history are neither deleted nor changed since."""
    if not rows:
        return
    if shape.name == "attached_bytes":
        yield from rows
        return
    last = log.last(shape.name)
    for row in rows:
        action = last.get(row.id, "insert" if shape.name in SEEDED else "delete")
        if action != "delete" and not is_earlier(shape, row, log.before(shape.name, row.id)):
            yield row


def drop_unreadable_lines(draft: Draft) -> None:
    """Takes lines of the history out whose state of a row cannot be read."""
    shape = draft.shapes["touched"]
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    for row in draft.rows(f"SELECT {columns} FROM touched WHERE before IS NOT NULL AND NOT json_valid(before)"):
        draft.lost.append(LostRow("touched", row[0], "what the row was before cannot be read", content_of(shape, row)))
        draft.connection.execute("DELETE FROM touched WHERE id = ?", (row[0],))


def drop_deleted(draft: Draft, shape: Shape, log: Log) -> None:
    """Takes rows out again that the history, where it is whole, knows to be deleted."""
    if not log.whole:
        return
    columns = ", ".join(f'"{column}"' for column in shape.columns)
    last = log.last(shape.name)
    for (row,) in draft.rows(f'SELECT id FROM "{shape.name}"') if last else ():
        if last.get(row) == "delete":
            [found] = draft.rows(f'SELECT {columns} FROM "{shape.name}" WHERE id = ?', (row,))
            draft.connection.execute(f'DELETE FROM "{shape.name}" WHERE id = ?', (row,))
            why = "by the history it was deleted"
            draft.lost.append(LostRow(shape.name, row, why, content_of(shape, found)))


def note_lost(draft: Draft, shape: Shape, tables: Tables, log: Log, broken: dict[int, str]) -> None:
    """Notes each row that should be there and is not, with what indexes still say of it.

    broken: the rows of which only the id could be read, and why.
    """
    noted = {row.id for row in draft.lost if row.table == shape.name}
    saved = {row for (row,) in draft.rows(f'SELECT id FROM "{shape.name}"')}
    last = log.last(shape.name)
    alive = {row for row, action in last.items() if action != "delete"}
    gaps = tables.gaps[shape.name]
    missing = dict.fromkeys(alive - saved - noted, _BROKEN)
    missing |= {row: why for row, why in broken.items() if row not in saved and row not in noted}
    if not gaps and not missing:
        return
    dead = {row for row, action in last.items() if action == "delete"}
    known: dict[int, dict[str, Any]] = {}
    for name, columns in draft.indexes_of(shape.name).items():
        for entry in tables.entries(name):
            row = entry[-1]
            if not isinstance(row, int) or row in saved or row in noted or row in dead:
                continue
            if row in missing or any(gap.after < row <= gap.to for gap in gaps):
                pairs = zip(columns, entry, strict=False)
                known.setdefault(row, {}).update({c: v for c, v in pairs if v not in (None, "") and c != "id"})
    if not last:  # a table of which the history knows nothing: what its indexes name was there
        missing |= dict.fromkeys(known, _BROKEN)
    draft.lost += [LostRow(shape.name, row, why, known.get(row, {})) for row, why in sorted(missing.items())]


def note_strangers(draft: Draft, shape: Shape, log: Log, stray: Collection[int]) -> None:
    """Notes rows that are not certain: those that the history does not know, and those found by themselves."""
    last = log.last(shape.name)
    if shape.name in HISTORY or not last:
        return
    for (row,) in draft.rows(f'SELECT id FROM "{shape.name}"'):
        if row not in last and shape.name not in SEEDED and log.whole:
            draft.values.append(LostValue(shape.name, row, "id", "the history does not know this row", row))
        elif row in stray and not log.whole:
            draft.values.append(LostValue(shape.name, row, "id", "the row may be older than the last change", row))

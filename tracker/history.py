"""The one log: what each change touched, and undo and redo made from it.

A change is undone by putting back every row it touched as it was before its first touch. The undo is itself a logged
change that `reverts` the first; a redo reverts the undo. So both outlive a restart, and the log only ever grows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tracker.errors import UndoRefused
from tracker.queries.rows import HistoryLine
from tracker.schema import LOGGED
from tracker.sqlite import name_of, restore_rows_sql

if TYPE_CHECKING:
    from tracker.record import Record

UNDOABLE = """
    SELECT id, label FROM change WHERE reverts_id IS NULL AND undone_by_id IS NULL AND author = ?
    ORDER BY id DESC LIMIT 1
"""
REDOABLE = """
    SELECT c.undone_by_id, c.label FROM change c
    WHERE c.undone_by_id IS NOT NULL AND c.author = ? AND c.undone_by_id >
        coalesce((SELECT max(id) FROM change WHERE reverts_id IS NULL AND author = ?), 0)
    ORDER BY c.undone_by_id DESC LIMIT 1
"""


def next_undo(record: Record) -> tuple[int, str] | None:
    """The id and the label of the change that undo would take back: the author's latest that stands."""
    rows = record.rows(UNDOABLE, (record.author,))
    return (rows[0][0], rows[0][1]) if rows else None


def next_redo(record: Record) -> tuple[int, str] | None:
    """The id of the undo that redo would take back, and the label of the change it brings back."""
    rows = record.rows(REDOABLE, (record.author, record.author))
    return (rows[0][0], rows[0][1]) if rows else None


def revert(record: Record, change_id: int) -> None:
    """Puts every row that a change touched back as it was before; runs inside a change, which logs it in turn.

    Raises UndoRefused where somebody else (or an outside tool) has since touched one of those rows.
    """
    _refuse_if_touched_since(record, change_id)
    tables = {
        row[0] for row in record.rows("SELECT DISTINCT table_name FROM touched WHERE change_id = ?", (change_id,))
    }
    ordered = [table for table in LOGGED if name_of(table) in tables]
    for table in reversed(ordered):
        record.execute(restore_rows_sql(table)[0], (change_id,))
    for table in ordered:
        record.execute(restore_rows_sql(table)[1], (change_id,))


def _refuse_if_touched_since(record: Record, change_id: int) -> None:
    """Refuses where a later change of another author, still standing, or an outside edit touched the same rows."""
    rows = record.rows(
        """
        SELECT c.author, c.label FROM touched mine
        JOIN touched later ON later.table_name = mine.table_name AND later.row_id = mine.row_id AND later.id > mine.id
        LEFT JOIN change c ON c.id = later.change_id
        WHERE mine.change_id = ? AND later.change_id IS NOT ?
          AND (c.id IS NULL OR (c.author <> ? AND c.undone_by_id IS NULL
               AND NOT EXISTS (SELECT 1 FROM change u WHERE u.undone_by_id = c.id)))
        ORDER BY later.id LIMIT 1
        """,
        (change_id, change_id, record.author),
    )
    if not rows:
        return
    author, label = rows[0]
    if author is None:
        raise UndoRefused(
            "This cannot be undone: another program has edited the same rows since. Correct them by hand instead."
        )
    raise UndoRefused(
        f"This cannot be undone: {author} has changed the same rows since (“{label}”). "
        "Ask them to undo that first, or correct it by hand."
    )


def touched_rows(record: Record, change_ids: Iterable[int]) -> frozenset[tuple[str, int]]:
    """The (table, row id) pairs that changes touched."""
    found: set[tuple[str, int]] = set()
    for change_id in change_ids:
        found.update(
            (name, row)
            for name, row in record.rows(
                "SELECT DISTINCT table_name, row_id FROM touched WHERE change_id = ?", (change_id,)
            )
        )
    return frozenset(found)


def history(record: Record, *, engagement_id: int | None = None, limit: int = 200) -> list[HistoryLine]:
    """The changes, latest first; of one engagement: those that touched it or a row that belongs to it."""
    condition, parameters = "", []
    if engagement_id is not None:
        condition = "WHERE c.id IN (SELECT change_id FROM touched_engagement WHERE engagement_id = ?)"
        parameters.append(engagement_id)
    rows = record.rows(
        f"""
        SELECT c.id, c.label, c.author, c.made_at, c.reverts_id, c.undone_by_id IS NOT NULL FROM change c {condition}
        ORDER BY c.id DESC LIMIT ?
        """,
        (*parameters, limit),
    )
    lines = []
    for row_id, label, author, made_at, reverts, undone in rows:
        about = record.rows(
            "SELECT engagement_id FROM touched_engagement WHERE change_id = ? ORDER BY engagement_id LIMIT 50",
            (row_id,),
        )
        lines.append(HistoryLine(row_id, label, author, made_at, reverts, bool(undone), tuple(r[0] for r in about)))
    return lines

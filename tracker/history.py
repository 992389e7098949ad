"""The one log: what each change touched, and undo and redo made from it.

A change is undone by putting back every row it touched as it was before its first touch. The undo is itself a logged
change that `reverts` the first; a redo reverts the undo. So both outlive a restart, and the log only ever grows.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import apsw

from tracker.errors import UndoRefused
from tracker.natural_keys import NATURAL_KEYS
from tracker.queries.rows import HistoryLine
from tracker.schema import LOGGED, name_of
from tracker.schema.in_sqlite import restore_rows_sql

if TYPE_CHECKING:
    from tracker.record import Record

MOST_NAMED = 50
"""How many of the engagements that a change touched its line in the history names."""

_NOT_WHOLE = "This cannot be undone: its history is damaged, or was written by hand. Correct it by hand instead."
_SAID = {"reason_category": "kind of reason", "saved_filter": "saved filter"}

UNDOABLE = """
    SELECT id, label FROM change WHERE reverts_id IS NULL AND undone_by_id IS NULL AND author = ?
        AND id IS NOT (SELECT change_id FROM current_change)
    ORDER BY id DESC LIMIT 1
"""
REDOABLE = """
    SELECT c.undone_by_id, c.label FROM change c
    WHERE c.undone_by_id IS NOT NULL AND c.author = ? AND c.undone_by_id > coalesce((
        SELECT max(id) FROM change
        WHERE reverts_id IS NULL AND author = ? AND id IS NOT (SELECT change_id FROM current_change)
    ), 0)
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

    Raises UndoRefused where somebody else (or an outside tool) has since touched one of those rows, or added again
    what this would bring back (a place, a person …), which would then stand twice.
    """
    _refuse_if_not_whole(record, change_id)
    _refuse_if_touched_since(record, change_id)
    _refuse_if_added_since(record, change_id)
    tables = {
        row[0] for row in record.rows("SELECT DISTINCT table_name FROM touched WHERE change_id = ?", (change_id,))
    }
    ordered = [table for table in LOGGED if name_of(table) in tables]
    try:
        for table in reversed(ordered):
            record.execute(restore_rows_sql(table)[0], (change_id,))
        for table in ordered:
            record.execute(restore_rows_sql(table)[1], (change_id,))
    except (apsw.ConstraintError, apsw.MismatchError) as error:
        raise UndoRefused(_NOT_WHOLE) from error


def _refuse_if_not_whole(record: Record, change_id: int) -> None:
    """Refuses where the log holds other things than rows as they were: somebody has written into it by hand."""
    if record.value(
        "SELECT count(*) FROM touched WHERE change_id = ? AND before IS NOT NULL AND CASE WHEN json_valid(before)"
        " THEN json_type(before) <> 'object' OR json_extract(before, '$.id') IS NOT row_id ELSE 1 END",
        (change_id,),
    ):
        raise UndoRefused(_NOT_WHOLE)


def _refuse_if_touched_since(record: Record, change_id: int) -> None:
    """Refuses where the rows are not as the change left them: by an outside edit, or by a later change that stands.

    Later changes that came to nothing (undone, or undone and redone and undone) do not count; what counts is whether a
    change stands now as it stood when `change_id` was made.
    """
    mine = _first_of(record, change_id)
    later = record.rows(
        """
        SELECT later.change_id, min(later.id) FROM touched mine
        JOIN touched later ON later.table_name = mine.table_name AND later.row_id = mine.row_id AND later.id > mine.id
        WHERE mine.change_id = ? AND later.change_id IS NOT ? GROUP BY later.change_id ORDER BY min(later.id)
        """,
        (change_id, change_id),
    )
    for other, _ in later:
        if other is None:
            raise UndoRefused(
                "This cannot be undone: another program has edited the same rows since. Correct them by hand instead."
            )
        first = _first_of(record, other)
        if first == mine or _stood(record, first, change_id) == _stood(record, first, None):
            continue
        author, label = record.rows("SELECT author, label FROM change WHERE id = ?", (other,))[0]
        raise UndoRefused(
            f"This cannot be undone: {author} has changed the same rows since (“{label}”). "
            "Ask them to undo that first, or correct it by hand."
        )


def _refuse_if_added_since(record: Record, change_id: int) -> None:
    """Refuses where a row that the change deleted would come back beside a later one of the same natural key."""
    for table, columns in NATURAL_KEYS.items():
        same = " AND ".join(f"y.\"{column}\" IS json_extract(mine.before, '$.{column}')" for column in columns)
        found = record.rows(
            f"""
            SELECT c.author, c.label FROM touched mine CROSS JOIN "{table}" y ON {same} AND y.id <> mine.row_id
            JOIN touched later ON later.table_name = '{table}' AND later.row_id = y.id AND later.before IS NULL
            LEFT JOIN change c ON c.id = later.change_id
            WHERE mine.change_id = ? AND mine.table_name = '{table}' AND mine.action = 'delete' AND later.id > mine.id
            ORDER BY later.id LIMIT 1
            """,
            (change_id,),
        )
        if found:
            author, label = found[0]
            who = f"{author} has since added" if author is not None else "another program has since added"
            what = f" (“{label}”)" if label is not None else ""
            raise UndoRefused(
                f"This cannot be brought back: {who} the same {_SAID.get(table, table)}{what}, which would then be in"
                " the record twice. Enter it by hand instead."
            )


def _first_of(record: Record, change_id: int) -> int:
    """The change that an undo or a redo, through however many of them, is about."""
    found = "SELECT reverts_id FROM change WHERE id = ? AND reverts_id < id"  # of a stranger's a later one, or itself
    while (reverts := record.value(found, (change_id,))) is not None:
        change_id = int(reverts)
    return change_id


def _stood(record: Record, first: int, at: int | None) -> bool:
    """Whether a change was in effect when change `at` was made; now where that is None."""
    ids = [first, *(row[0] for row in record.rows("SELECT id FROM change WHERE reverts_id = ?", (first,)))]
    redone = [row[0] for undo in ids[1:] for row in record.rows("SELECT id FROM change WHERE reverts_id = ?", (undo,))]
    last = max((i for i in (*ids, *redone) if at is None or i < at), default=None)
    return last is not None and (last == first or last in redone)


def history(record: Record, *, engagement_id: int | None = None, limit: int = 200) -> list[HistoryLine]:
    """The changes, latest first; of one engagement: those that touched it or a row that belongs to it."""
    condition, parameters = "", []
    if engagement_id is not None:
        condition = "WHERE c.id IN (SELECT change_id FROM touched_engagement WHERE engagement_id = ?)"
        parameters.append(engagement_id)
    rows = record.rows(
        f"""
        SELECT c.id, c.label, c.author, c.made_at, c.reverts_id, c.undone_by_id IS NOT NULL, (
            SELECT json_group_array(about.engagement_id) FROM (
                SELECT t.engagement_id FROM touched_engagement t WHERE t.change_id = c.id
                ORDER BY t.engagement_id LIMIT {MOST_NAMED}
            ) about
        ) FROM change c {condition} ORDER BY c.id DESC LIMIT ?
        """,
        (*parameters, limit),
    )
    return [
        HistoryLine(row_id, label, author, made_at, reverts, bool(undone), tuple(json.loads(about)))
        for row_id, label, author, made_at, reverts, undone, about in rows
    ]

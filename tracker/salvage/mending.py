"""Lets no row of the draft refer to one that is missing; what is taken out for that is a change in its history."""

from __future__ import annotations

import getpass

import apsw

from tracker.record import now
from tracker.salvage.draft import Draft, content_of
from tracker.salvage.report import LostRow, LostValue

LABEL = "Repair the record"


def mend_references(draft: Draft) -> None:
    """Empties references to rows that are missing, and takes rows out that cannot be without them, until all fit.

    What is changed is logged under a change of its own, so that it is told by the history and nothing is lost twice.
    """
    connection = draft.connection
    if not connection.execute("SELECT count(*) FROM (SELECT 1 FROM pragma_foreign_key_check LIMIT 1)").get:
        return
    _mend_history(draft)
    connection.execute(
        "INSERT INTO change (label, author, made_at, origin) VALUES (?, ?, ?, 'repair')",
        (LABEL, getpass.getuser(), now()),
    )
    connection.execute("UPDATE current_change SET change_id = ?", (connection.last_insert_rowid(),))
    while found := draft.rows('SELECT "table", rowid, fkid FROM pragma_foreign_key_check WHERE rowid IS NOT NULL'):
        for table, row, number in found:
            _mend(draft, str(table), int(row), int(number))
    connection.execute(
        "DELETE FROM change WHERE id = (SELECT change_id FROM current_change)"
        " AND id NOT IN (SELECT change_id FROM touched WHERE change_id IS NOT NULL)"
    )
    if not connection.changes():
        return
    connection.execute("UPDATE current_change SET change_id = NULL")


def _mend_history(draft: Draft) -> None:
    """Lines of the history whose change is missing stay, under no change; references between changes are emptied."""
    connection = draft.connection
    for column in ("reverts_id", "undone_by_id"):
        connection.execute(f"UPDATE change SET {column} = NULL WHERE {column} NOT IN (SELECT id FROM change)")
    connection.execute("UPDATE touched SET change_id = NULL WHERE change_id NOT IN (SELECT id FROM change)")
    connection.execute("DELETE FROM touched_engagement WHERE change_id NOT IN (SELECT id FROM change)")


def _mend(draft: Draft, table: str, row: int, number: int) -> None:
    """Empties one reference of one row, or takes the row out where it cannot be without."""
    found = draft.rows(f'SELECT * FROM "{table}" WHERE rowid = ?', (row,))
    if not found:
        return
    shape = draft.shapes[table]
    content = content_of(shape, found[0])
    column = next(str(key[3]) for key in draft.rows(f'PRAGMA foreign_key_list("{table}")') if key[0] == number)
    try:
        draft.connection.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE rowid = ?', (row,))
    except apsw.ConstraintError:
        draft.connection.execute(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))
        why = f"what it belongs to is lost ({column} {content.get(column)})"
        draft.lost.append(LostRow(table, row, why, content))
        return
    draft.values.append(LostValue(table, row, column, "the row it refers to is lost", content.get(column)))

"""Undo and redo: a logged change like any other, so that both outlive a restart."""

from __future__ import annotations

from dataclasses import dataclass

from tracker import history
from tracker.errors import UndoRefused
from tracker.record import Record


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undo or redo did: the label of the change, and the engagements where it happened."""

    label: str
    engagements: tuple[int, ...]


def undo(record: Record) -> Reverted:
    """Takes back the author's latest change that stands.

    Raises UndoRefused where there is none, or where somebody else has since changed the same rows.
    """
    with record.change("Undo") as change:
        found = history.next_undo(record)
        if found is None:
            raise UndoRefused("There is nothing to undo.")
        change_id, label = found
        change.label, change.reverts = f"Undo: {label}", change_id
        history.revert(record, change_id)
        record.execute("UPDATE change SET reverts_id = ? WHERE id = ?", (change_id, change.id))
        record.execute("UPDATE change SET undone_by_id = ? WHERE id = ?", (change.id, change_id))
        number = change.id
    return Reverted(label, _where(record, number))


def redo(record: Record) -> Reverted:
    """Brings back what the author's latest undo took away.

    Raises UndoRefused where there is none, or where somebody else has since changed the same rows.
    """
    with record.change("Redo") as change:
        found = history.next_redo(record)
        if found is None:
            raise UndoRefused("There is nothing to redo.")
        undo_id, label = found
        change.label, change.reverts = f"Redo: {label}", undo_id
        history.revert(record, undo_id)
        record.execute("UPDATE change SET reverts_id = ? WHERE id = ?", (undo_id, change.id))
        record.execute("UPDATE change SET undone_by_id = NULL WHERE undone_by_id = ?", (undo_id,))
        number = change.id
    return Reverted(label, _where(record, number))


def _where(record: Record, change_id: int) -> tuple[int, ...]:
    rows = record.rows(
        "SELECT engagement_id FROM touched_engagement WHERE change_id = ? ORDER BY engagement_id", (change_id,)
    )
    return tuple(row[0] for row in rows)

"""Undo and redo: a logged change like any other, so that both outlive a restart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import apsw
from peewee import PeeweeException

from tracker import history
from tracker.changes import Change
from tracker.errors import Refusal, UndoRefused
from tracker.record import Record
from tracker.schema import LOGGED, name_of


@dataclass(frozen=True, slots=True)
class Reverted:
    """What undo or redo did: the label of the change, and the engagements where it happened."""

    label: str
    engagements: tuple[int, ...]


def undo(record: Record) -> Reverted:
    """Takes back the author's latest change that stands.

    Raises UndoRefused where there is none, or where somebody else has since changed the same rows or made use of them.
    """
    return _revert(record, "Undo", history.next_undo)


def redo(record: Record) -> Reverted:
    """Brings back what the author's latest undo took away.

    Raises UndoRefused where there is none, or where somebody else has since changed the same rows or made use of them.
    """
    return _revert(record, "Redo", history.next_redo)


def _revert(record: Record, word: str, following: Callable[[Record], tuple[int, str] | None]) -> Reverted:
    """Reverts the change that `following` names; what a redo reverts is an undo, so that nothing undoes it any more."""
    of: list[int] = []
    with _reverting(record, word, of) as change:
        found = following(record)
        if found is None:
            raise UndoRefused(f"There is nothing to {word.lower()}.")
        reverted, label = found
        change.label, change.reverts = f"{word}: {label}", reverted
        of.append(reverted)
        history.revert(record, reverted)
        record.execute("UPDATE change SET reverts_id = ? WHERE id = ?", (reverted, change.id))
        if record.value("SELECT reverts_id FROM change WHERE id = ?", (reverted,)) is None:
            record.execute("UPDATE change SET undone_by_id = ? WHERE id = ?", (change.id, reverted))
        else:
            record.execute("UPDATE change SET undone_by_id = NULL WHERE undone_by_id = ?", (reverted,))
    return Reverted(label, _where(record, change.id))


@contextmanager
def _reverting(record: Record, label: str, of: list[int]) -> Iterator[Change]:
    """The change that an undo or redo is; says in words what keeps the database from it.

    of: where the caller puts the id of the change to be reverted. References are checked when the change ends.
    """
    try:
        with record.change(label) as change:
            yield change
    except (apsw.ConstraintError, PeeweeException, Refusal) as error:
        cause: BaseException | None = error
        while cause is not None and not isinstance(cause, apsw.ConstraintError):
            cause = cause.__cause__ or cause.__context__
        if cause is None:
            raise
        if "FOREIGN KEY" not in str(cause):
            raise UndoRefused(
                "This cannot be undone or done again: something of the same name was made since. Enter it by hand."
            ) from error
        by = _user_of(record, of[0])
        who, what = by if by is not None else ("somebody", "a later change")
        raise UndoRefused(
            f"This cannot be undone: {who} has since made use of what it added, such as a person or a place (“{what}”)."
            " Ask them to undo that first, or delete the engagement instead."
        ) from error


def _user_of(record: Record, change_id: int) -> tuple[str, str] | None:
    """The author and label of the first later change whose rows refer to a row that a change added."""
    found: list[tuple[int, str, str]] = []
    for table in map(name_of, LOGGED):
        for key in record.rows(f'PRAGMA foreign_key_list("{table}")'):
            target, column = key[2], key[3]
            found += record.rows(
                f'SELECT c.id, c.author, c.label FROM touched mine JOIN "{table}" x ON x."{column}" = mine.row_id'
                f" JOIN touched later ON later.table_name = '{table}' AND later.row_id = x.id"
                " JOIN change c ON c.id = later.change_id"
                f" WHERE mine.change_id = ? AND mine.table_name = '{target}' AND mine.before IS NULL"
                " AND c.id > ? ORDER BY c.id LIMIT 1",
                (change_id, change_id),
            )
    return min(found)[1:] if found else None


def _where(record: Record, change_id: int) -> tuple[int, ...]:
    rows = record.rows(
        "SELECT engagement_id FROM touched_engagement WHERE change_id = ? ORDER BY engagement_id", (change_id,)
    )
    return tuple(row[0] for row in rows)

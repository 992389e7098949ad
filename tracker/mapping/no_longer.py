"""Engagements that earlier editions of a table had, and this one has no more: told, and left as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tracker.composing import NAMING, heading_of
from tracker.mapping.knowing import KnownRow
from tracker.natural_keys import EDITION, UID
from tracker.reader import Reader

_AT_ONCE = 400
_NAMED = 3


def no_longer_there(record: Reader, rows: Sequence[KnownRow]) -> tuple[str, ...]:
    """A sentence that says how many of what this table brought in before are in none of its rows; () for none.

    What came in together, or was edited together, is an edition of this table where more than half of it is in the
    rows; what tables of the same columns hold otherwise, such as those of other years, is none. Rows known by uid are
    not looked at, for what is written out is often a part of the record.
    """
    here = {row.engagement for row in rows if row.engagement is not None}
    if not here:
        return ()
    tables = {row.edition.split(".")[0] for row in rows if row.edition and row.key[0] != UID}
    gone: set[int] = set()
    for table in tables:
        for together in _together(record, table):
            if 2 * len(together & here) > len(together):
                gone |= together - here
    if not gone:
        return ()
    unread = any(row.engagement is None and row.read.draft is None for row in rows)
    count = len(gone)
    named = [_name(record, engagement) for engagement in sorted(gone)[:_NAMED]]
    more = [f"{count - _NAMED:,} more"] if count > _NAMED else []
    which = "engagement of an earlier edition is" if count == 1 else "engagements of earlier editions are"
    where = "in this table, or in a row that cannot be read" if unread else "in this table"
    return (f"{count:,} {which} no longer {where}: {'; '.join(named + more)}. Nothing is deleted.",)


def _together(record: Reader, table: str) -> list[set[int]]:
    """The engagements that rows of a table are about, grouped by the imports that they have in common."""
    about: dict[int, int] = dict(
        record.rows(
            "SELECT id, engagement_id FROM outside_key WHERE scheme = ? AND key >= ? AND key < ?",
            (EDITION, f"{table}.", f"{table}/"),
        )
    )
    by_change: dict[int, set[int]] = defaultdict(set)
    ids = sorted(about)
    for start in range(0, len(ids), _AT_ONCE):
        chunk = ids[start : start + _AT_ONCE]
        for row, change in record.rows(
            "SELECT row_id, change_id FROM touched WHERE table_name = 'outside_key' AND change_id NOT NULL"
            f" AND row_id IN ({', '.join('?' * len(chunk))})",
            chunk,
        ):
            by_change[change].add(about[row])
    groups: list[set[int]] = []
    for engagements in by_change.values():
        apart = [group for group in groups if not group & engagements]
        groups = [*apart, engagements.union(*(group for group in groups if group & engagements))]
    return groups


def _name(record: Reader, engagement: int) -> str:
    [row] = record.rows(f"SELECT {NAMING} FROM listing l WHERE l.id = ?", (engagement,))
    return f"engagement {engagement}, {heading_of(row)}"

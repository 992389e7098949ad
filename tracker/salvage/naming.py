"""Says which engagements a loss concerns, and what they are called, as far as the damaged file still tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tracker import sqlite
from tracker.salvage.draft import Draft
from tracker.salvage.finding import Found, Shape, Tables
from tracker.salvage.report import Concerned, LostValue, in_order

_THROUGH = {
    "status_change_id": "status_change",
    "participation_id": "participation",
    "reason_id": "reason",
    "statement_id": "statement",
}
_NAMED = ("title", "who", "counterparts", "places", "countries", "dates_text")


def concerned(draft: Draft, tables: Tables) -> tuple[Concerned, ...]:
    """The engagements that miss something; notes in the draft's losses whose each is."""
    lost = {(row.table, row.id): row.content for row in draft.lost}
    draft.lost = [replace(row, engagement=_owner(draft, lost, row.table, row.id, row.content)) for row in draft.lost]
    draft.values = [replace(row, engagement=_owner_of_value(draft, lost, row)) for row in draft.values]
    touched: dict[int, dict[str, None]] = {}
    parts = [(row.engagement, row.table) for row in draft.lost]
    for one, table in parts + [(value.engagement, value.table) for value in draft.values]:
        if one is not None:
            touched.setdefault(one, {})[table] = None
    whole = {row.id for row in draft.lost if row.table == "engagement"}
    words = _words(draft, tables, set(touched))
    return in_order([Concerned(one, words.get(one, ""), one in whole, tuple(of)) for one, of in touched.items()])


def _owner_of_value(draft: Draft, lost: Mapping[tuple[str, int], Mapping[str, Any]], value: LostValue) -> int | None:
    found = draft.rows(f'SELECT * FROM "{value.table}" WHERE id = ?', (value.id,))
    columns = draft.shapes[value.table].columns
    content = dict(zip(columns, found[0], strict=True)) if found else {}
    return _owner(draft, lost, value.table, value.id, content | {value.column: value.value})


def _owner(
    draft: Draft, lost: Mapping[tuple[str, int], Mapping[str, Any]], table: str, row: int, content: Mapping[str, Any]
) -> int | None:
    """Whose row this is: by itself, by what it belongs to, or by the only engagement that the change it came in with
    touched.
    """
    if table == "engagement":
        return row
    for column in ("engagement_id", "from_engagement_id", "to_engagement_id"):
        if isinstance(content.get(column), int):
            return int(content[column])
    for column, above in _THROUGH.items():
        number = content.get(column)
        if isinstance(number, int):
            found = draft.rows(f'SELECT * FROM "{above}" WHERE id = ?', (number,))
            columns = draft.shapes[above].columns
            inner = dict(zip(columns, found[0], strict=True)) if found else lost.get((above, number), {})
            return _owner(draft, lost, above, number, inner)
    if table in _THROUGH.values():
        about = draft.rows(
            "SELECT engagement_id FROM touched_engagement WHERE change_id ="
            " (SELECT change_id FROM touched WHERE table_name = ? AND row_id = ? AND action = 'insert') LIMIT 2",
            (table, row),
        )
        return int(about[0][0]) if len(about) == 1 else None
    return None


def _words(draft: Draft, tables: Tables, wanted: set[int]) -> dict[int, str]:
    """Who, where and when, from the listing in the damaged file; from what was saved where that is lost too."""
    words: dict[int, str] = {}
    if wanted:
        shape = draft.shape_of("listing")
        for row in _readable(tables, shape):
            if row.id in wanted:
                said = dict(zip(shape.columns, row.values, strict=False))
                words[row.id] = ", ".join(str(said[name]) for name in _NAMED if said.get(name))
    for one in sorted(wanted - words.keys()):
        names = draft.rows("SELECT name_printed FROM participation WHERE engagement_id = ? ORDER BY position", (one,))
        title = draft.rows("SELECT title FROM engagement WHERE id = ?", (one,))
        words[one] = ", ".join(str(part) for (part,) in (*title, *names) if part)
    return words


def _readable(tables: Tables, shape: Shape) -> Iterator[Found]:
    for row in tables.rows(shape):
        if isinstance(row, Found):
            yield row


def with_words(engagements: tuple[Concerned, ...], values: Sequence[LostValue], new: Path) -> tuple[Concerned, ...]:
    """The engagements that miss something, with those of which a value is not certain; by the new record's listing."""
    there = {one.id for one in engagements}
    more = sorted({value.engagement for value in values if value.engagement is not None} - there)
    connection = sqlite.open_still(new)
    try:
        found = []
        for one in more:
            rows = list(connection.execute(f"SELECT {', '.join(_NAMED)} FROM listing WHERE id = ?", (one,)))
            words = ", ".join(str(part) for part in rows[0] if part) if rows else ""
            tables = tuple(dict.fromkeys(value.table for value in values if value.engagement == one))
            found.append(Concerned(one, words, False, tables))
    finally:
        connection.close()
    return in_order([*engagements, *found])


def note_in_history(draft: Draft, engagements: tuple[Concerned, ...]) -> None:
    """Lets the history of each engagement that is still there tell of what the repair took out."""
    change = draft.connection.execute("SELECT change_id FROM current_change").get
    if change is not None:
        draft.connection.executemany(
            "INSERT OR IGNORE INTO touched_engagement (change_id, engagement_id) SELECT ?, id FROM engagement"
            " WHERE id = ?",
            [(change, one.id) for one in engagements],
        )

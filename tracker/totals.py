"""Totals that the database keeps by itself, so that counting costs the same however many engagements there are.

`total` has a row for each combination of what engagements are counted by, with how many there are. Its columns are
called like those of the listing, so that a filter's condition can be asked of both. `cited` says of each source how
many citations it has, `met` of each person and `visited` of each place in how many participations and stops they are.
All are derived, and a row that would say nought is no row.
"""

from __future__ import annotations

TOTAL_BITS = {"status": 0, "kind": 4, "category": 7, "sources": 10, "ever": 11}
"""The lowest bit at which each of what is counted by stands in the id of a row of `total`."""


def _of(row: str) -> dict[str, str]:
    """What a row of the listing (NEW or OLD) is counted by; of sources only whether there are any."""
    return {name: f"{row}.{name}" if name != "sources" else f"({row}.sources > 0)" for name in TOTAL_BITS}


def _id(row: str) -> str:
    return " | ".join(f"({value} << {TOTAL_BITS[name]})" for name, value in _of(row).items())


def _more(row: str) -> str:
    columns, values = ", ".join(TOTAL_BITS), ", ".join(_of(row).values())
    return (
        f"INSERT INTO total (id, {columns}, number) VALUES ({_id(row)}, {values}, 1)"
        " ON CONFLICT (id) DO UPDATE SET number = number + 1;"
    )


def _fewer(table: str, row_id: str) -> str:
    return (
        f"UPDATE {table} SET number = number - 1 WHERE id = {row_id};"
        f" DELETE FROM {table} WHERE id = {row_id} AND number = 0;"
    )


USES = {"cited": ("citation", "source_id"), "met": ("participation", "person_id"), "visited": ("stop", "place_id")}
"""Of each table that says how often something is used: by which rows, and the column that names what is used."""


def _used(table: str, used: str) -> str:
    return f"INSERT INTO {table} (id, number) VALUES ({used}, 1) ON CONFLICT (id) DO UPDATE SET number = number + 1;"


def _use_triggers(table: str, by: str, column: str) -> tuple[str, str, str]:
    old, new = f"OLD.{column}", f"NEW.{column}"
    return (
        f"CREATE TRIGGER {table}_insert AFTER INSERT ON {by} WHEN {new} IS NOT NULL BEGIN {_used(table, new)} END",
        f"CREATE TRIGGER {table}_delete AFTER DELETE ON {by} WHEN {old} IS NOT NULL BEGIN {_fewer(table, old)} END",
        f"CREATE TRIGGER {table}_update AFTER UPDATE ON {by} WHEN {old} IS NOT {new} BEGIN {_fewer(table, old)}"
        f" INSERT INTO {table} (id, number) SELECT {new}, 1 WHERE {new} IS NOT NULL"
        " ON CONFLICT (id) DO UPDATE SET number = number + 1; END",
    )


def total_triggers() -> tuple[str, ...]:
    """The triggers that keep all of these tables."""
    changed = " OR ".join(
        f"{before} <> {after}" for before, after in zip(_of("OLD").values(), _of("NEW").values(), strict=True)
    )
    return (
        f"CREATE TRIGGER total_insert AFTER INSERT ON listing BEGIN {_more('NEW')} END",
        f"CREATE TRIGGER total_delete AFTER DELETE ON listing BEGIN {_fewer('total', _id('OLD'))} END",
        f"CREATE TRIGGER total_update AFTER UPDATE ON listing WHEN {changed}"
        f" BEGIN {_fewer('total', _id('OLD'))} {_more('NEW')} END",
        *(statement for table, (by, column) in USES.items() for statement in _use_triggers(table, by, column)),
    )

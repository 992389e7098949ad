"""Totals that the database keeps by itself, so that counting costs the same however many engagements there are.

`total` has a row for each combination of what engagements are counted by, with how many there are; `cited` has one for
each source that supports anything, with how many citations it has. Both are derived, and a row that would say nought is
no row. The columns of `total` are called like those of the listing, so that a filter's condition can be asked of both.
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


def _cited(row: str) -> str:
    return (
        f"INSERT INTO cited (id, number) VALUES ({row}.source_id, 1)"
        " ON CONFLICT (id) DO UPDATE SET number = number + 1;"
    )


def total_triggers() -> tuple[str, ...]:
    """The triggers over the listing and the citations that keep both tables."""
    changed = " OR ".join(
        f"{before} <> {after}" for before, after in zip(_of("OLD").values(), _of("NEW").values(), strict=True)
    )
    return (
        f"CREATE TRIGGER total_insert AFTER INSERT ON listing BEGIN {_more('NEW')} END",
        f"CREATE TRIGGER total_delete AFTER DELETE ON listing BEGIN {_fewer('total', _id('OLD'))} END",
        f"CREATE TRIGGER total_update AFTER UPDATE ON listing WHEN {changed}"
        f" BEGIN {_fewer('total', _id('OLD'))} {_more('NEW')} END",
        f"CREATE TRIGGER cited_insert AFTER INSERT ON citation BEGIN {_cited('NEW')} END",
        f"CREATE TRIGGER cited_delete AFTER DELETE ON citation BEGIN {_fewer('cited', 'OLD.source_id')} END",
        "CREATE TRIGGER cited_update AFTER UPDATE ON citation WHEN OLD.source_id <> NEW.source_id"
        f" BEGIN {_fewer('cited', 'OLD.source_id')} {_cited('NEW')} END",
    )

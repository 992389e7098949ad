"""Who and what a name in a filter means, looked up once: its ids stand in the condition in place of the search."""

from __future__ import annotations

from collections.abc import Callable

from tracker.filter.fulltext import Sql
from tracker.reader import Reader

MOST = 200
"""So many ids are put into a condition; of more the search for them is."""

Known = Callable[[Sql], Sql]
"""What stands between the brackets of `IN (…)` in place of a query for ids."""


def known_in(reader: Reader) -> Known:
    """Looks ids up in a record, each query once; people, countries, offices and places have no day of their own."""
    found: dict[tuple[str, tuple[object, ...]], Sql] = {}

    def known(query: Sql) -> Sql:
        key = query[0], tuple(query[1])
        if key not in found:
            ids = reader.ids(f"SELECT * FROM ({query[0]}) LIMIT ?", [*query[1], MOST + 1])
            found[key] = query if len(ids) > MOST else (", ".join("?" * len(ids)), list(ids))
        return found[key]

    return known

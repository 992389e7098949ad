"""In a process of its own: pandas with the same table, from CSV. ``FILE STATUS WORD``."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

from benchmarks.children import megabytes, tell

TIMES = 5


def main(file: str, status: str, word: str) -> None:
    """Milliseconds of each thing, and what the process takes afterwards."""
    begun = perf_counter()
    import pandas

    found = {"start": [(perf_counter() - begun) * 1000]}
    tables: list[Any] = []
    found["open"] = _timed(lambda: tables.append(pandas.read_csv(file, dtype=str, keep_default_na=False)), 1)
    table = tables[0]
    found["filter"] = _timed(lambda: table[table["status"] == status].head(200))
    texts = ["who", "counterparts", "place", "country", "reason"]
    found["search"] = _timed(lambda: table[_has(table, texts, word)].head(200))
    found["sort"] = _timed(lambda: table.sort_values(["who", "from"]).head(200))
    found["facets"] = _timed(lambda: table["status"].value_counts())
    tell({"found": found, "memory": megabytes()})


def _has(table: Any, columns: list[str], word: str) -> Any:
    """The rows in which a column has the word in it, in any case."""
    found = None
    for column in columns:
        here = table[column].str.contains(word, case=False, regex=False)
        found = here if found is None else found | here
    return found


def _timed(work: Callable[[], object], times: int = TIMES) -> list[float]:
    found = []
    for _ in range(times):
        begun = perf_counter()
        work()
        found.append((perf_counter() - begun) * 1000)
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])

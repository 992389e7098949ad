"""What belongs to each of some engagements, in one statement for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from tracker.reader import Reader

Groups = dict[int, list[tuple[Any, ...]]]


def grouped(reader: Reader, sql: str, ids: Sequence[int]) -> Groups:
    """The rows of a statement in which `(?)` stands for the ids, by their first column."""
    groups: Groups = defaultdict(list)
    if ids:
        for row in reader.rows(_of_ids(sql, len(ids)), ids):
            groups[row[0]].append(row)
    return groups


@lru_cache(maxsize=256)
def _of_ids(sql: str, size: int) -> str:
    return sql.replace("(?)", f"({', '.join(f'?{place}' for place in range(1, size + 1))})")

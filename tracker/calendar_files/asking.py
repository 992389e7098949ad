"""Asking a record about many rows at once, by their ids."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.reader import Reader, Rows

CHUNK = 400


def rows_of_ids(reader: Reader, sql: str, ids: Iterable[int]) -> Rows:
    """The rows of a statement in which `(?)` stands for the ids, asked some hundreds at a time; none of no ids."""
    wanted, found = list(ids), Rows()
    for start in range(0, len(wanted), CHUNK):
        chunk = wanted[start : start + CHUNK]
        found += reader.rows(sql.replace("(?)", f"({', '.join('?' * len(chunk))})"), chunk)
    return found

"""The beginning of a list, read without reading the list: few that match are sorted, of many the nearest are tested."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tracker.filter import Filter
from tracker.filter.conditions import ALL
from tracker.filter.fulltext import Sql, ids_matching
from tracker.filter.narrowing import Narrowed, narrowed

if TYPE_CHECKING:
    from tracker.reader import Reader

FEW = 2_000
"""Up to so many that a part of the filter lets through are all looked at and sorted: at a million engagements 5 ms."""
NEAREST = 4_000
"""Of more, so many are tested in the order of the list; where they hold no page, the whole list is asked for."""
DENSE = 0.4
"""From such a share of the record on, each of the nearest is looked up in the full text by itself."""
_BEGINNING = re.compile(r'"([^"]*)" \*')
_INDEXED_LETTERS = 3
"""The full text has an index of beginnings of up to so many letters; the longer ones it gathers from whole words."""


class First:
    """The first ids of a list, by whichever way reads the least; made for one question to today's record.

    by_date: whether the list is in the order of dates, which an index may have for just what is let through.
    """

    def __init__(self, reader: Reader, filter_: Filter, *, by_date: bool) -> None:
        self._reader = reader
        self._parts = narrowed(filter_, reader)
        self._share = 1.0  # of the record, that the full text finds
        self._way = None if by_date and self._parts.by_date else self._fewest()

    def query(self, order_by: str, also: Sql, limit: int) -> tuple[Sql, bool] | None:
        """The query for at most `limit` ids in this order that meet a condition more, and whether it finds all there
        are; None where only the whole list can tell."""
        parts = self._parts
        if self._way is not None:
            return self._of_few(self._way, order_by, also, limit), True
        if not parts.match and parts.looks == ALL:
            sql = f"SELECT l.id FROM listing l WHERE {parts.columns[0]} AND {also[0]} ORDER BY {order_by} LIMIT ?"
            return (sql, [*parts.columns[1], *also[1], limit]), True
        if self._share * NEAREST < limit:
            return None
        return self._of_nearest(order_by, also, limit), False

    def _fewest(self) -> Sql | None:
        """The way that leads to the fewest engagements; None where each leads to many."""
        found: list[tuple[int, Sql]] = []
        for sql, values in self._ways():
            number, first, last = self._reader.rows(
                f"SELECT count(*), min(id), max(id) FROM (SELECT * FROM (WITH way (id) AS ({sql}) SELECT id FROM way)"
                " LIMIT ?)",
                [*values, FEW],
            )[0]
            if number < FEW:
                found.append((number, (sql, values)))
            elif (sql, values) == self._text():
                self._share = min(1.0, number / (last - first + 1))
        return min(found)[1] if found else None

    def _ways(self) -> Iterator[Sql]:
        text = self._text()
        if text is not None:
            yield text
        yield from self._parts.ways

    def _text(self) -> Sql | None:
        return ids_matching(self._parts.match) if self._parts.match else None

    def _of_few(self, way: Sql, order_by: str, also: Sql, limit: int) -> Sql:
        parts = self._parts
        text, words = (" AND 1 = 1", []) if way == self._text() else _in_text(parts, "hit")
        return (
            f"WITH hit (id) AS MATERIALIZED (SELECT DISTINCT * FROM ({way[0]}))"
            f" SELECT l.id FROM hit CROSS JOIN listing l ON l.id = hit.id WHERE {parts.columns[0]} AND {parts.looks[0]}"
            f" AND {also[0]}{text} ORDER BY {order_by} LIMIT ?",
            [*way[1], *parts.columns[1], *parts.looks[1], *also[1], *words, limit],
        )

    def _of_nearest(self, order_by: str, also: Sql, limit: int) -> Sql:
        """The nearest are gathered in the order of the list and tested in it, until there are enough."""
        parts = self._parts
        long = any(len(word) > _INDEXED_LETTERS for word in _BEGINNING.findall(parts.match))
        if parts.match and self._share >= DENSE and not long:
            text = " AND EXISTS (SELECT 1 FROM search WHERE search.rowid = l.id AND search MATCH ?)"
            words: list[object] = [parts.match]
        else:
            text, words = _in_text(parts, "near")
        return (
            f"WITH near (id) AS MATERIALIZED (SELECT l.id FROM listing l WHERE {parts.columns[0]} AND {also[0]}"
            f" ORDER BY {order_by} LIMIT {NEAREST})"
            f" SELECT l.id FROM near CROSS JOIN listing l ON l.id = near.id WHERE {parts.looks[0]}{text} LIMIT ?",
            [*parts.columns[1], *also[1], *parts.looks[1], *words, limit],
        )


def _in_text(parts: Narrowed, candidates: str) -> tuple[str, list[Any]]:
    """The condition that the full text finds it, by one passage through all it finds; candidates: a table of ids.

    The plus keeps the index from being asked for each candidate anew.
    """
    if not parts.match:
        return "", []
    return (
        f" AND l.id IN (SELECT rowid FROM search WHERE search MATCH ? AND +rowid IN (SELECT id FROM {candidates}))",
        [parts.match],
    )

"""The beginning of a list, read without reading the list: few that match are sorted, many are come upon in order."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from itertools import chain
from math import isqrt
from typing import TYPE_CHECKING

from tracker.filter import Filter, where_clause
from tracker.filter.conditions import ALL
from tracker.filter.fulltext import Sql, ids_matching, in_own_text, in_text_of
from tracker.filter.narrowing import Span, narrowed

if TYPE_CHECKING:
    from tracker.reader import Reader

NEAREST, MOST_NEAREST = 4_000, 24_000
"""Of many that the full text finds, at least and at most so many are tested in the order of the list: of a million
that takes 12 and 25 ms, and to sort the 50,000 that may be found 60."""
_SPARE = 1.5
"""So many times what the share says are tested: those that are found do not lie evenly."""
LEARNING_STEPS, WALKING_STEPS = 200_000, 1_500_000
"""What may be spent on learning that a part of the filter lets few through, and on coming upon a page: some 10 and 50
ms. Where they hold no page the whole list is asked for."""
DENSE = 0.4
"""From such a share of the record on, each of the nearest is looked up in the full text by itself."""
_BEGINNING = re.compile(r'"([^"]*)" \*')
_INDEXED_LETTERS = 3
"""The full text has an index of beginnings of up to so many letters; the longer ones it gathers from whole words."""


def few_of(total: int) -> int:
    """Up to how many of a record's engagements are sorted: of a million 6,300, which takes some 20 ms."""
    return max(1, isqrt(40 * total))


def first_then(reader: Reader, filter_: Filter, also: str, order_by: str, limit: int) -> array[int]:
    """The first ids on an earlier day, at most `limit`, in this order of all that meet a condition more.

    The listing of that day is put together of two, through which no index leads in order; so of each the beginning is
    asked for, and these are put in order. They are come upon in it, where that does not take long.
    """
    condition, values = where_clause(filter_, reader)
    columns = dict.fromkeys(re.findall(r"l\.\w+", f"l.id, {order_by}"))
    asked = [[*values, limit] for _ in reader.listings]

    def beginning(where: str) -> Sql:
        each = (
            f"SELECT * FROM (SELECT {', '.join(columns)} FROM {part} AND {where} AND {also}"
            f" ORDER BY {order_by} LIMIT ?)"
            for part in reader.listings
        )
        return f"SELECT l.id FROM ({' UNION ALL '.join(each)}) l ORDER BY {order_by} LIMIT ?", [*chain(*asked), limit]

    found = reader.ids_within(WALKING_STEPS, *beginning(f"+({condition})"))
    return found if found is not None else reader.ids(*beginning(condition))


class First:
    """The first ids of a list, by whichever way reads the least; made for one question to today's record.

    by_date: whether the list is in the order of dates, which an index may have for just what is let through.
    """

    def __init__(self, reader: Reader, filter_: Filter, *, by_date: bool) -> None:
        self._reader = reader
        self._parts = narrowed(filter_, reader)
        self._by_date = by_date
        self._share = 1.0  # of the record, that the full text finds
        self._way = None if by_date and self._parts.by_date else self._fewest()

    def ids(self, order_by: str, also: Sql, limit: int) -> array[int] | None:
        """The first ids, at most `limit`, in this order of all that meet a condition more; None where no way that is
        known here leads to them, and the whole list has to be asked."""
        parts, reader = self._parts, self._reader
        if self._way is not None:
            return reader.ids(*self._of_few(self._way, order_by, also, limit))
        if parts.match:
            nearest = max(NEAREST, round(_SPARE * limit / self._share))
            if nearest > MOST_NEAREST:
                return None
            found = reader.ids(*self._of_nearest(nearest, order_by, also, limit))
            return found if len(found) == limit else None
        if parts.walks != ALL:
            return reader.ids_within(WALKING_STEPS, *self._in_order(order_by, also, limit))
        if self._by_date and parts.span is not None:
            return reader.ids(*self._of_span(parts.span, order_by, also, limit))
        return reader.ids(*self._in_order(order_by, also, limit))

    def _fewest(self) -> Sql | None:
        """The way that leads to the fewest engagements; None where each leads to many."""
        found: list[tuple[int, Sql]] = []
        few = few_of(int(self._reader.value("SELECT coalesce(sum(number), 0) FROM total")))
        for sql, values in self._ways():
            rows = self._reader.rows_within(
                LEARNING_STEPS,
                f"SELECT count(*), min(id), max(id) FROM (SELECT * FROM (WITH way (id) AS ({sql}) SELECT id FROM way)"
                " LIMIT ?)",
                [*values, few],
            )
            if rows is None:
                continue
            [(number, first, last)] = rows
            if number < few:
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

    def _in_order(self, order_by: str, also: Sql, limit: int) -> Sql:
        """Come upon one after the other, in the order of the list; by the plus no index leads away from it."""
        columns, walks = self._parts.columns, self._parts.walks
        where = f"{columns[0]} AND +({walks[0]}) AND {also[0]}"
        values = [*columns[1], *walks[1], *also[1]]
        return f"SELECT l.id FROM listing l WHERE {where} ORDER BY {order_by} LIMIT ?", [*values, limit]

    def _of_few(self, way: Sql, order_by: str, also: Sql, limit: int) -> Sql:
        parts = self._parts
        text, words = ALL if way == self._text() or not parts.match else in_text_of(parts.match, "near")
        return (
            f"WITH near (id) AS MATERIALIZED (SELECT DISTINCT * FROM ({way[0]}))"
            f" SELECT l.id FROM near CROSS JOIN listing l ON l.id = near.id WHERE {parts.columns[0]}"
            f" AND {parts.looks[0]} AND {also[0]} AND {text} ORDER BY {order_by} LIMIT ?",
            [*way[1], *parts.columns[1], *parts.looks[1], *also[1], *words, limit],
        )

    def _of_span(self, span: Span, order_by: str, also: Sql, limit: int) -> Sql:
        """The first of those that lie near the days asked for, and of those whose dates are long."""
        columns, values = self._parts.columns
        rest = f"AND {columns} AND {also[0]} ORDER BY {order_by} LIMIT ?"
        asked = [*values, *also[1], limit]
        one, other = (
            f"SELECT * FROM (SELECT l.id, l.sort_day FROM {source} WHERE {condition} {rest})"
            for source, condition in (("listing l", span.near), ("listing l INDEXED BY listing_long", span.long))
        )
        sql = f"SELECT l.id FROM ({one} UNION {other}) l ORDER BY {order_by} LIMIT ?"
        return sql, [*span.days, *asked, *asked, limit]

    def _of_nearest(self, nearest: int, order_by: str, also: Sql, limit: int) -> Sql:
        """So many nearest are gathered in the order of the list and tested in it, until there are enough."""
        parts = self._parts
        long = any(len(word) > _INDEXED_LETTERS for word in _BEGINNING.findall(parts.match))
        if self._share >= DENSE and not long:
            text, words = in_own_text(parts.match)
        else:
            text, words = in_text_of(parts.match, "near")
        return (
            f"WITH near (id) AS MATERIALIZED (SELECT l.id FROM listing l WHERE {parts.columns[0]} AND {also[0]}"
            f" ORDER BY {order_by} LIMIT {nearest})"
            f" SELECT l.id FROM near CROSS JOIN listing l ON l.id = near.id WHERE {parts.looks[0]} AND {text} LIMIT ?",
            [*parts.columns[1], *also[1], *parts.looks[1], *words, limit],
        )

"""What stands on a calendar: from one day to another, tallied over a year, or as one agenda of the whole record.

Present dates and dates given up for others both stand on it; engagements without any date are only counted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from heapq import merge
from typing import TYPE_CHECKING, Any

from tracker.composing import NAMED, NAMING, heading_of
from tracker.dates import StatedDate, to_words
from tracker.filter import EVERYTHING, Filter, where_clause
from tracker.filter.narrowing import reaching
from tracker.look_alikes import made_visible
from tracker.queries.calendar_given_up import GivenUp, given_up_in, given_up_of
from tracker.queries.calendar_rows import (
    LONGEST_BAR,
    Agenda,
    CalendarItem,
    CalendarSpan,
    Placement,
    Stand,
    Tally,
    YearTally,
    placement,
)
from tracker.stored_dates import from_columns
from tracker.words import Kind, Status

if TYPE_CHECKING:
    from tracker.reader import Reader

Query = tuple[str, list[object]]
PAGE = 200
SORTED_AT_ONCE = 2000
CALLED_OFF = frozenset({Status.CANCELLED, Status.DECLINED})
"""Statuses that strike dates through, whether or not these were given up."""

_STATUSES = {status.code: status for status in Status}
_KINDS = {kind.code: kind for kind in Kind}
_STANDING = "l.id, l.status, l.given_up, l.dates_text, l.dates_edtf, l.earliest, l.latest"
_COLUMNS = f"{_STANDING}, l.kind, l.places, {NAMING}"
_DAY = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]"
_MONTH = "[0-9][0-9][0-9][0-9]-[0-1][0-9]"
_DAYED = (
    "SELECT l.id, CAST(replace(substr(l.sort_day, 1, 7), '-', '') AS INTEGER) AS month,"
    " CAST(replace(l.sort_day, '-', '') AS INTEGER) AS day,"
    " CASE WHEN l.earliest IS NULL OR l.latest IS NULL THEN 2"
    f" WHEN l.dates_edtf GLOB '{_DAY}*' AND (l.dates_edtf NOT LIKE '%/%' OR l.dates_edtf GLOB '*/{_DAY}*')"
    f" THEN iif(julianday(l.latest) - julianday(l.earliest) < {LONGEST_BAR}, 0, 2)"
    f" WHEN l.dates_edtf GLOB '{_MONTH}' OR l.dates_edtf GLOB '{_MONTH}[~?%]' OR l.dates_edtf GLOB '{_MONTH}-XX*'"
    " THEN 1 ELSE 2 END AS stand FROM listing l"
)
"""Present dates with where they stand: 0 on days, 1 in a month, 2 longer; the same as `placement` says."""


def calendar_span(reader: Reader, filter_: Filter, first: date, last: date) -> CalendarSpan:
    """What stands on a calendar from first to last, and the nearest days around it."""
    condition, parameters = where_clause(filter_, reader)
    query = _reaching(reader, _COLUMNS, condition, parameters, first, last)
    items = [item for row in reader.rows(*query) if (item := _item(row)) is not None]
    given = list(given_up_in(reader, condition, parameters, first, last))
    if given:
        ids = list(dict.fromkeys(engagement for engagement, _ in given))
        by_id = {row[0]: row for row in _rows(reader, ids)}
        items += [item for engagement, one in given if (item := _given_up_item(by_id[engagement], one)) is not None]
    return CalendarSpan(
        first, last, tuple(sorted(items, key=_order)), *_around(reader, condition, parameters, first, last)
    )


def year_tally(reader: Reader, filter_: Filter, year: int) -> YearTally:
    """How many engagements stand on each day of a year, in the line above each month, and above the year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    condition, parameters = where_clause(filter_, reader)
    days: dict[date, _Counting] = defaultdict(_Counting)
    months: dict[int, _Counting] = defaultdict(_Counting)
    longer = _Counting()
    for engagement, status, struck, where in _standing(reader, condition, parameters, first, last):
        if where.stand is Stand.LONGER:
            longer.add(engagement, status, struck)
            continue
        assert where.first is not None and where.last is not None
        day, until = max(where.first, first), min(where.last, last)
        if where.stand is Stand.MONTH:
            for month in range(day.month, until.month + 1):
                months[month].add(engagement, status, struck)
            continue
        for offset in range((until - day).days + 1):
            days[day + timedelta(offset)].add(engagement, status, struck)
    return YearTally(
        year,
        {day: found.tally() for day, found in days.items()},
        {month: found.tally() for month, found in months.items()},
        longer.tally(),
        *_around(reader, condition, parameters, first, last),
    )


def agenda(reader: Reader, filter_: Filter = EVERYTHING) -> Agenda:
    """Every engagement that has a date, in the order of the calendar: by month, those known to no day first.

    What the lines say is read a page at a time, with `agenda_items`.
    """
    condition, parameters = where_clause(filter_, reader)
    lines = reader.rows(
        f"SELECT iif(stand = 2, month / 100 * 100, month), iif(stand = 0, day, 0), id, 0 FROM ({_DAYED}"
        f" WHERE {condition} AND l.sort_day IS NOT NULL) ORDER BY 1, 2, 3",
        parameters,
    )
    more: list[_AgendaLine] = []
    for engagement, given in given_up_in(reader, condition, parameters, None, None):
        where = placement(given.dates)
        if where is not None and where.first is not None:
            more.append((*_agenda_key(where.stand, where.first), engagement, given.line))
    lines = _with_more(lines, more)
    months, days, ids, ledger = (array("q", [line[column] for line in lines]) for column in range(4))
    undated = reader.value(f"SELECT count(*) FROM listing l WHERE l.sort_day IS NULL AND {condition}", parameters)
    return Agenda(months, days, ids, ledger, int(undated))


_AgendaLine = tuple[Any, ...]
"""Month, day, engagement and ledger line."""


def _with_more(lines: list[_AgendaLine], more: list[_AgendaLine]) -> list[_AgendaLine]:
    """Lines that are in order with more among them; in short steps, for sorting a million would hold up all threads."""
    parts = [sorted(more[start : start + SORTED_AT_ONCE]) for start in range(0, len(more), SORTED_AT_ONCE)]
    found, reached = list[_AgendaLine](), 0
    for line in merge(*parts):
        place = bisect_left(lines, line, reached)
        found += lines[reached:place]
        found.append(line)
        reached = place
    return found + lines[reached:] if found else lines


def agenda_items(reader: Reader, wanted: Sequence[tuple[int, int]]) -> list[CalendarItem | None]:
    """The items of these engagements and ledger lines (0: present dates); None for one that is no longer there."""
    rows = {row[0]: row for row in _rows(reader, list(dict.fromkeys(id_ for id_, _ in wanted)))}
    given = given_up_of(reader, [id_ for id_, line in wanted if line])
    found: list[CalendarItem | None] = []
    for key in wanted:
        row, one = rows.get(key[0]), given.get(key)
        if row is None or (key[1] and one is None):
            found.append(None)
        else:
            found.append(_given_up_item(row, one) if one is not None else _item(row))
    return found


def first_day_of(reader: Reader, engagement: int) -> date | None:
    """The first day on which an engagement possibly falls, else the last; None where it has no date."""
    text = reader.value("SELECT l.sort_day FROM listing l WHERE l.id = ?", (engagement,))
    return date.fromisoformat(text) if text else None


def _agenda_key(stand: Stand, first: date) -> tuple[int, int]:
    month = first.year * 100 + (0 if stand is Stand.LONGER else first.month)
    return month, month * 100 + first.day if stand is Stand.DAYS else 0


def _reaching(
    reader: Reader, columns: str, condition: str, parameters: Sequence[object], first: date, last: date
) -> Query:
    """The query for columns of the engagements whose present dates reach into first to last."""
    if reader.is_past:  # no index is named where a view stands before the listing
        hit = (
            "SELECT l.id FROM listing l WHERE l.sort_day <= ? AND (l.latest >= ? OR (l.latest IS NULL AND l.earliest"
            " IS NOT NULL)) UNION ALL SELECT l.id FROM listing l WHERE l.sort_day > ? AND l.earliest IS NULL"
        )
        values: list[object] = [last.isoformat(), first.isoformat(), last.isoformat()]
    else:
        hit, values = reaching(first, last)
        hit = f"SELECT DISTINCT * FROM ({hit})"
    return (
        f"WITH hit (id) AS MATERIALIZED ({hit}) SELECT {columns} FROM hit CROSS JOIN listing l ON l.id = hit.id"
        f" WHERE {condition}",
        [*values, *parameters],
    )


def _rows(reader: Reader, ids: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(ids), PAGE):
        page = ids[start : start + PAGE]
        marks = ", ".join("?" * len(page))
        yield from reader.rows(f"SELECT {_COLUMNS} FROM listing l WHERE l.id IN ({marks})", page)


def _standing(
    reader: Reader, condition: str, parameters: Sequence[object], first: date, last: date
) -> Iterator[tuple[int, Status, bool, Placement]]:
    """What stands in a span without what it is called: engagement, status, whether struck through, and where."""
    for id_, code, given_up, *dates in reader.rows(*_reaching(reader, _STANDING, condition, parameters, first, last)):
        where = placement(from_columns(*dates))
        if where is not None:
            yield id_, _STATUSES[code], bool(given_up) or _STATUSES[code] in CALLED_OFF, where
    for engagement, given in given_up_in(reader, condition, parameters, first, last):
        where = placement(given.dates)
        if where is not None:
            yield engagement, given.by, True, where


def _around(
    reader: Reader, condition: str, parameters: Sequence[object], first: date, last: date
) -> tuple[date | None, date | None, int]:
    """The nearest first days before and after a span, and how many engagements have no date."""

    def nearest(test: str, way: str, day: date) -> date | None:
        text = reader.value(
            f"SELECT l.sort_day FROM listing l WHERE l.sort_day {test} ? AND {condition}"
            f" ORDER BY l.sort_day {way} LIMIT 1",
            [day.isoformat(), *parameters],
        )
        return date.fromisoformat(text) if text else None

    undated = reader.value(f"SELECT count(*) FROM listing l WHERE l.sort_day IS NULL AND {condition}", parameters)
    return nearest("<", "DESC", first), nearest(">", "ASC", last), int(undated)


def _item(row: tuple[Any, ...]) -> CalendarItem | None:
    dates = from_columns(*row[3:7])
    where, status = placement(dates), _STATUSES[row[1]]
    if where is None:
        return None
    struck = bool(row[2]) or status in CALLED_OFF
    return CalendarItem(
        row[0],
        0,
        status,
        _KINDS[row[7]],
        heading_of(row[9 : 9 + NAMED]),
        made_visible(row[8]),
        dates,
        _words(dates),
        where,
        struck,
    )


def _given_up_item(row: tuple[Any, ...], given: GivenUp) -> CalendarItem | None:
    where = placement(given.dates)
    if where is None:
        return None
    now, status = from_columns(*row[3:7]), _STATUSES[row[1]]
    words = status.label
    if row[5] or row[6]:
        words += f", {_words(now)}" if not row[2] else f", last for {_words(now)}"
    return CalendarItem(
        row[0], given.line, given.by, _KINDS[row[7]], heading_of(row[9 : 9 + NAMED]), made_visible(row[8]), given.dates,
        _words(given.dates), where, True, words,
    )  # fmt: skip


def _words(dates: StatedDate) -> str:
    """The dates in words; "soon" stays as stated, for its first day is only the day it was said on."""
    open_end = (dates.earliest is None) != (dates.latest is None)
    return dates.text if open_end and not any(sign.isdigit() for sign in dates.text) else to_words(dates)


def _order(item: CalendarItem) -> tuple[date, int, bool, int, int]:
    """By first day, the longer before the shorter, what holds before what was given up."""
    where = item.placement
    first, last = where.first or date.min, where.last or date.max
    return first, -(last - first).days, item.struck, item.id, item.line


class _Counting:
    """A tally being made; an engagement counts once, by the dates that hold where it stands twice."""

    def __init__(self) -> None:
        self._found: dict[int, tuple[Status, bool]] = {}

    def add(self, engagement: int, status: Status, struck: bool) -> None:
        if not struck or engagement not in self._found:
            self._found[engagement] = (status, struck)

    def tally(self) -> Tally:
        statuses = Counter(status for status, _ in self._found.values())
        ordered = sorted(statuses.items(), key=lambda one: (-one[1], one[0].code))
        return Tally(tuple(self._found), tuple(ordered), sum(struck for _, struck in self._found.values()))
